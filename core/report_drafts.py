"""Two screens write on the same report: nothing of either is lost, and what differs is asked, not guessed."""

from collections.abc import Mapping
from enum import StrEnum

from core.forms import WITH_CHOICES
from core.visit_reports import REPORT


class Keep(StrEnum):
    """Which words to keep where both screens wrote something else."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


def merge(mine: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """One text of two: where only one screen wrote, its words; the fields in which both wrote something else are named.

    In those the words of `mine` stand for now.
    """
    merged: dict[str, str] = {}
    differing = []
    for one in REPORT.fields:
        here, there = mine.get(one.id, ""), theirs.get(one.id, "")
        merged[one.id] = here or there
        if here.strip() and there.strip() and here != there:
            differing.append(one.id)
    return merged, tuple(differing)


def decided(mine: Mapping[str, str], theirs: Mapping[str, str], kept: Mapping[str, Keep]) -> dict[str, str]:
    """As `merge`, with what was chosen for each field; both: one under the other (a choice has one value: mine)."""
    merged, differing = merge(mine, theirs)
    for field_id in differing:
        keep = kept.get(field_id, Keep.MINE)
        if keep is Keep.THEIRS:
            merged[field_id] = theirs[field_id]
        elif keep is Keep.BOTH and REPORT.field(field_id).kind not in WITH_CHOICES:
            merged[field_id] = f"{mine[field_id]}\n{theirs[field_id]}"
    return merged
