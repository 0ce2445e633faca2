from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "opleiding.portal"
    label = "portal"
