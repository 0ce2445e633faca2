class DomainError(Exception):
    """Something the rules do not allow; `str(error)` is the Dutch sentence to show. `guarded` answers with a 422."""

    status = 422
    reason = "refused"  # what a script is told beside the sentence, see `kernel.sync`

    def __init__(self, message: object, *, field: str | None = None) -> None:
        self.message = str(message)
        self.field = field
        super().__init__(self.message)


class Conflict(DomainError):
    """Somebody else was first: what was sent is based on an old state. `guarded` answers with a 409."""

    status = 409
    reason = "changed"
