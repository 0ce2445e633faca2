import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def house(settings):
    """The kernel stands by itself: after logging in there is no home page to go to, and links have one address."""
    settings.LOGIN_REDIRECT_URL = "/"
    settings.SITE_URL = "https://opleiding.example"


@pytest.fixture
def counted():
    """Rate limits start at zero."""
    cache.clear()
    return cache
