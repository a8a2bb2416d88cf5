"""Whether a child of the list is one we know already: from an earlier list, or from an inquiry of the family."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.approved_list.listed import ListedAdult, ListedChild
from core.approved_list.values import same_name
from core.people import Profile


class Outcome(StrEnum):
    """What taking in a row comes to."""

    NEW = "new"
    LINKED = "linked"  # there is an inquiry about this child: it becomes the approved case
    KNOWN = "known"  # taken in before, nothing changes
    CHANGED = "changed"  # taken in before with other words: a person looks, nothing is overwritten


@dataclass(frozen=True, slots=True)
class Sought:
    """An inquiry as far as it is needed to know a child again; `born_on` is None where nobody said it."""

    child: Profile
    guardians: tuple[Profile, ...]
    has_birth_date: bool
    same_birth_date: bool


def is_same_child(child: ListedChild, sought: Sought) -> bool:
    """Whether an inquiry is surely about this child; in doubt it is not, and both stand side by side for staff to merge.

    Born on the same day with the same reading is enough where nothing speaks against it; the same telephone is not, since
    brothers and sisters share it: there the name or the reading must be the child's too.
    """
    if sought.has_birth_date and not sought.same_birth_date:
        return False
    name, kana = same_name(sought.child.name), same_name(sought.child.kana)
    called_same = bool(name) and name in (same_name(child.name), same_name(child.kana))
    read_same = bool(kana) and kana in (same_name(child.kana), same_name(child.name))
    rings_same = bool(
        {digits(one.phone) for one in sought.guardians if one.phone}
        & {digits(one.phone) for one in child.guardians if one.phone}
    )
    if rings_same:
        return called_same or read_same
    return sought.same_birth_date and read_same and (called_same or not name)


def same_adult(adult: ListedAdult, profiles: Sequence[tuple[str, Profile]]) -> str | None:
    """Which of these people (id, profile) is this guardian: by number and no other name, or by name; None for none."""
    for person_id, profile in profiles:
        if profile.name and same_name(profile.name) == same_name(adult.name):
            return person_id
    for person_id, profile in profiles:
        if adult.phone and digits(profile.phone) == digits(adult.phone) and not profile.name:
            return person_id
    unnamed = [person_id for person_id, profile in profiles if not profile.name and not profile.phone]
    return unnamed[0] if len(unnamed) == 1 and len(profiles) == 1 else None


def digits(phone: str) -> str:
    """The digits of a telephone number."""
    return "".join(sign for sign in phone if sign.isdecimal())


_YEARS = {"中1": "first", "中2": "second", "中3": "third"}


def school_year_of(grade: str) -> str:
    """The choice of the sign-up form for a grade as a list writes it (中学2年, 2年, 中2): "" where it is not clear."""
    plain = (
        same_name(grade).replace("中学校", "中").replace("中学", "中").replace("年生", "").replace("年", "").replace("第", "")
    )
    if plain.startswith(("小", "小学")):
        return "primary"
    return _YEARS.get(plain, "")
