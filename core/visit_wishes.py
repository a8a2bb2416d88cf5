"""What a family wishes for the visits: hours, subjects, where, by whom; and which of it the city must agree to first."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from core.agreements import Agreement, AgreementKind, is_agreed
from core.free_hours import FreeHours, read_hours, write_hours
from core.lacks import Lack

SupporterSex = Literal["any", "female", "male"]
VisitPlace = Literal["home", "public", "online"]
Siblings = Literal["alone", "together", "in_turn"]

SUBJECTS = ("japanese", "mathematics", "english", "science", "social", "other")
"""Subjects of junior high that can be wished for; texts: subject-NAME."""
SEXES: tuple[SupporterSex, ...] = get_args(SupporterSex)
PLACES: tuple[VisitPlace, ...] = get_args(VisitPlace)
SIBLINGS: tuple[Siblings, ...] = get_args(Siblings)


@dataclass(frozen=True, slots=True)
class VisitWishes:
    """Wishes of one child's family. `area` is a key of the programme's areas ("" for none); `minds` is what to mind, in words.

    `materials` names the book or sheet chosen for a subject (S6.6). Kept sealed under the case's key.
    """

    hours: FreeHours = ()
    subjects: tuple[str, ...] = ()
    area: str = ""
    supporter_sex: SupporterSex = "any"
    place: VisitPlace = "home"
    guardian_absent: bool = False
    siblings: Siblings = "alone"
    minds: str = ""
    materials: tuple[tuple[str, str], ...] = ()

    @property
    def agreements_needed(self) -> tuple[AgreementKind, ...]:
        """What the city must have agreed to before visits are made this way (S6.8, S6.8.2, S6.12.1)."""
        needed = (
            (self.guardian_absent, AgreementKind.GUARDIAN_ABSENT),
            (self.place == "public", AgreementKind.PUBLIC_PLACE),
            (self.place == "online", AgreementKind.ONLINE_VISIT),
        )
        return tuple(kind for is_so, kind in needed if is_so)


def wish_lacks(wishes: VisitWishes, agreements: Iterable[Agreement], day: date, subjects_at_most: int) -> tuple[Lack, ...]:
    """Which agreements of the city these wishes lack on this day; more subjects than the contract's need one too (S6.6)."""
    known = list(agreements)
    needed = list(wishes.agreements_needed)
    if len(wishes.subjects) > subjects_at_most:
        needed.append(AgreementKind.THIRD_SUBJECT)
    return tuple(Lack(f"agreement-{kind.value}") for kind in needed if not is_agreed(known, kind, day))


def write_wishes(wishes: VisitWishes) -> str:
    """As kept (sealed)."""
    values = {name: getattr(wishes, name) for name in _PLAIN}
    kept = {"hours": write_hours(wishes.hours), "subjects": list(wishes.subjects), "materials": dict(wishes.materials)}
    return json.dumps({**values, **kept}, ensure_ascii=False)


def read_wishes(written: str) -> VisitWishes:
    """What `write_wishes` wrote."""
    values = cast("Mapping[str, object]", json.loads(written))
    materials = cast("Mapping[str, str]", values.get("materials") or {})
    return VisitWishes(
        hours=read_hours(str(values["hours"])),
        subjects=tuple(cast("list[str]", values["subjects"])),
        area=str(values["area"]),
        supporter_sex=cast("SupporterSex", values["supporter_sex"]),
        place=cast("VisitPlace", values["place"]),
        guardian_absent=bool(values["guardian_absent"]),
        siblings=cast("Siblings", values["siblings"]),
        minds=str(values["minds"]),
        materials=tuple(materials.items()),
    )


_PLAIN = ("area", "supporter_sex", "place", "guardian_absent", "siblings", "minds")
