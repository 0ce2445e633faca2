from begeleiding.actions.weeks import record_guidance

__all__ = ["record_guidance"]
