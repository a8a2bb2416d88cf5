"""Who stands in a list, and what was found while reading it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from core.people import Role


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one cell or row: `code` names the sentence (import-CODE in core/texts), `params` never a person's word.

    `stops` True: the row is not taken in until it is mended. `cell` is C17, or 17 for a whole row, or "" for a whole sheet.
    """

    code: str
    sheet: str
    cell: str
    row: int
    stops: bool
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListedAdult:
    """A guardian as the list gives them; "" where it says nothing."""

    name: str
    kana: str = ""
    relation: str = ""
    phone: str = ""
    more_phones: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class ListedChild:
    """One approved child with the family's words as the city wrote them.

    `family` is equal for children of one guardian in this file. `is_protected`: the family is under address protection
    (支援措置), or the list leaves doubt whether it is.
    """

    sheet: str
    row: int
    name: str
    kana: str
    born_on: date
    guardians: tuple[ListedAdult, ...]
    family: int
    school: str = ""
    grade: str = ""
    postcode: str = ""
    address: str = ""
    remarks: str = ""
    is_protected: bool = False
    approved_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListedWorker:
    """A supporter or a member of staff."""

    sheet: str
    row: int
    role: Role
    name: str
    kana: str = ""
    phone: str = ""
    mail: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as read: whoever can be taken in, the findings in the order of the sheets, and how many rows there were."""

    children: tuple[ListedChild, ...]
    workers: tuple[ListedWorker, ...]
    findings: tuple[Finding, ...]
    rows: int

    @property
    def bad_rows(self) -> int:
        """How many rows cannot be taken in as they are."""
        return len({(one.sheet, one.row) for one in self.findings if one.stops})
