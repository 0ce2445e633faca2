from begeleiding.admin import norm, talk

__all__ = ["norm", "talk"]
