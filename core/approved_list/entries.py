"""What is kept of a list that was taken in: who came from it, into which case, and the city's words, to know them again."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.approved_list.listed import ListedChild


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A child of the list, taken in. Ids only; the words are sealed (`core.ports.ApprovedList.listed`)."""

    id: str
    programme_id: str
    case_id: str
    child_id: str
    guardian_ids: tuple[str, ...]
    taken_at: datetime
    taken_by: str


def as_kept(child: ListedChild) -> ListedChild:
    """The child without where it stood in the file: what is sealed, and compared when the list comes again."""
    return replace(child, sheet="", row=0, family=0)


def birthday(answer: str) -> tuple[int, int] | None:
    """The month and day somebody wrote: 0501, 501, 5/1, 5月1日, also with the year before, in any width; None for no day."""
    parts = re.findall(r"\d+", unicodedata.normalize("NFKC", answer))
    if len(parts) == 1 and len(parts[0]) in (3, 4, 8):
        parts = [parts[0][-4:-2], parts[0][-2:]]
    if len(parts) not in (2, 3):
        return None
    month, day = int(parts[-2][:4]), int(parts[-1][:4])
    try:
        date(2000, month, day)
    except ValueError:
        return None
    return month, day
