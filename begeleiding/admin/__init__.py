from begeleiding.admin import hours, norm, talk

__all__ = ["hours", "norm", "talk"]
