from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    BSN = "bsn"
    IBAN = "iban"
    PHONE = "phone"
    MAIL = "mail"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    DATE = "date"
    ADDRESS = "address"
    POSTCODE = "postcode"
    ROOM = "room"
    ACCESS_CODE = "access_code"
    NAME = "name"
    INITIALS = "initials"
    PLACE = "place"


@dataclass(frozen=True, order=True)
class Mark:
    """A stretch `text[start:end]` that points at a person; `certain` stops the submit, `suggestion` is what to put there."""

    start: int
    end: int
    kind: Kind
    certain: bool
    suggestion: str

    def overlaps(self, other: "Mark") -> bool:
        return self.start < other.end and other.start < self.end
