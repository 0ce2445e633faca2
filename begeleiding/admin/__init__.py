from begeleiding.admin import hours, norm, passport, talk

__all__ = ["hours", "norm", "passport", "talk"]
