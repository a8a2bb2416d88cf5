"""Planning visits: what is wished for, what is missing before, how many there may be (S5.3, S6.8, S6.8.2, S6.8.3, S6.12.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from core.agreements import Agreement, AgreementKind, is_agreed
from core.calendar import DayOff
from core.lacks import Lack
from core.visit_wishes import Siblings, VisitWishes
from core.visits import Totals, VisitDetails, VisitPlace

PLACE_AGREEMENT = {VisitPlace.PUBLIC: AgreementKind.PUBLIC_PLACE, VisitPlace.ONLINE: AgreementKind.ONLINE_VISIT}


@dataclass(frozen=True, slots=True)
class PlanWish:
    """Visits to be planned: one, or `count` in a weekly series from `first_at` (aware) on.

    `case_ids` are the children, one after the other where siblings are visited in turn. `lends_device`: support online with
    a device of ours. `is_single`: this very day, even a holiday.
    """

    case_ids: tuple[str, ...]
    first_at: datetime
    count: int = 1
    place: VisitPlace = VisitPlace.HOME
    guardian_absent: bool = False
    siblings: Siblings = "alone"
    lends_device: bool = False
    details: VisitDetails = field(default_factory=VisitDetails)

    @property
    def is_single(self) -> bool:
        """Whether it is one visit on a day that staff chose, not a series that looks for days."""
        return self.count == 1

    def starts_of(self, number: int, begins: datetime, minutes: int) -> datetime:
        """When the child of this number is visited on a day: siblings in turn one after the other (S6.8.3)."""
        return begins + timedelta(minutes=minutes * number) if self.siblings == "in_turn" else begins


def place_lacks(
    wish: PlanWish, wishes: VisitWishes | None, agreements: Iterable[Agreement], day: date, *, has_device: bool
) -> tuple[Lack, ...]:
    """What one child's family and the city have not said yet to visits of this kind (S6.8, S6.8.2, S6.8.3, S6.12.1)."""
    known, lacks = list(agreements), []
    needed = PLACE_AGREEMENT.get(wish.place)
    if needed is not None and not is_agreed(known, needed, day):
        lacks.append(Lack(f"agreement-{needed.value}"))
    if wish.place is VisitPlace.ONLINE and (wishes is None or wishes.place != "online"):
        lacks.append(Lack("online-wish"))
    if wish.place is VisitPlace.PUBLIC and not wish.details.place.strip():
        lacks.append(Lack("named-place"))
    if wish.lends_device and not has_device:
        lacks.append(Lack("device-lent"))
    if wish.guardian_absent and not is_agreed(known, AgreementKind.GUARDIAN_ABSENT, day):
        lacks.append(Lack("agreement-guardian_absent"))
    if wish.guardian_absent and (wishes is None or not wishes.guardian_absent):
        lacks.append(Lack("guardian-absent-wish"))
    if wish.siblings != "alone" and (wishes is None or wishes.siblings != wish.siblings):
        lacks.append(Lack(f"siblings-{wish.siblings}"))
    return tuple(lacks)


def room_for(child: Totals, programme: Totals, agreements: Iterable[Agreement], day: date) -> int | None:
    """How many more visits may be planned for a child; None: the city agreed to more than the plan (S5.3)."""
    if is_agreed(list(agreements), AgreementKind.OVER_PLAN, day):
        return None
    return min(child.unplanned, programme.unplanned)


def room_lack(child: Totals, programme: Totals) -> Lack:
    """What stands in the way when there is no room: the child's thirty, or the plan of all."""
    return Lack("over-child" if child.unplanned == 0 else "over-plan")


@dataclass(frozen=True, slots=True)
class ChildPlan:
    """One child of a plan: its supporter (None without a match), what is missing, and how its visits stand."""

    case_id: str
    supporter_id: str | None
    lacks: tuple[Lack, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class Draft:
    """What a plan comes to before anything is written.

    `days` are the first child's starts that can be planned, `clashing` those that overlap with something, `skipped` days off
    and why; `shortened` tells that the plan has room for fewer than were asked for; `outside_wish` that the hour is none of
    those the family wished for.
    """

    wish: PlanWish
    minutes: int
    children: tuple[ChildPlan, ...]
    days: tuple[datetime, ...] = ()
    clashing: tuple[datetime, ...] = ()
    skipped: tuple[tuple[date, DayOff], ...] = ()
    shortened: bool = False
    outside_wish: bool = False

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is missing for any of the children, each thing once."""
        return _once([one for child in self.children for one in child.lacks])

    @property
    def can_be_planned(self) -> bool:
        """Whether nothing is missing and there is a day."""
        return not self.lacks and bool(self.days)


def _once(lacks: Sequence[Lack]) -> tuple[Lack, ...]:
    found: list[Lack] = []
    for lack in lacks:
        if lack not in found:
            found.append(lack)
    return tuple(found)
