"""From what is known of waiting children and supporters to the question that matching solves: ids and wishes, no names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.inquiries import Case, Part
from core.lacks import Lack
from core.matches import Match, not_again
from core.matching import Offering, Question, Taken, Wanting
from core.ports import UnitOfWork
from core.supporters import InCity, Supporter
from core.terms import JST, HomeVisitTerms
from core.visit_wishes import VisitWishes
from core.visits import Visit, VisitState

NOT_CHOSEN = frozenset({"supporter-left", "supporter-unrecorded", "supporter-criteria"})
"""Who lacks one of these is no candidate yet (S6.4): proposed by hand, never by the machine."""
LOOKED_AHEAD = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class WaitingChild:
    """An approved child without a supporter. `since` is the day of the first interview (of the approval before there was one),
    `due_on` by when visits begin (S6.8.1).
    """

    case: Case
    name: str
    since: date
    due_on: date
    is_interviewed: bool
    wishes: VisitWishes | None
    lacks: tuple[Lack, ...]
    is_no: bool
    earlier: int


@dataclass(frozen=True, slots=True)
class SupporterChoice:
    """A supporter who could be proposed: name, places left, what is missing."""

    person_id: str
    name: str
    places_left: int
    lacks: tuple[Lack, ...]


async def pose_question(
    uow: UnitOfWork,
    terms: HomeVisitTerms,
    waiting: Sequence[WaitingChild],
    live: Sequence[Match],
    records: Sequence[Supporter],
    choices: Mapping[str, SupporterChoice],
) -> Question:
    """Everything that decides a proposal. A child who said no is not matched (S6.5.2); `live` are matches that stand."""
    programme_id = records[0].programme_id if records else ""
    return await _Posing(uow, terms, programme_id, live).question(waiting, records, choices)


class _Posing:
    """One question being put; families are looked up once."""

    def __init__(self, uow: UnitOfWork, terms: HomeVisitTerms, programme_id: str, live: Sequence[Match]) -> None:
        self._uow, self._terms, self._programme_id, self._live = uow, terms, programme_id, live
        self._groups: dict[str, str] = {}

    async def question(
        self, waiting: Sequence[WaitingChild], records: Sequence[Supporter], choices: Mapping[str, SupporterChoice]
    ) -> Question:
        """The question."""
        able = [one for one in records if not NOT_CHOSEN & {lack.code for lack in choices[one.person_id].lacks}]
        taken = await self._taken()
        wantings = [await self._wanting(one) for one in waiting if not one.is_no]
        offerings = [_offering(one, choices[one.person_id].places_left, taken.get(one.person_id, ())) for one in able]
        minutes = self._terms.visits.minutes
        return Question(tuple(wantings), tuple(offerings), self._terms.matching, minutes, self._uow.now.astimezone(JST).date())

    async def _wanting(self, child: WaitingChild) -> Wanting:
        wishes = child.wishes or VisitWishes()
        group = await self._group(child.case.id)
        beside = None
        if wishes.siblings != "alone":
            families = [one for one in self._live if group and await self._group(one.case_id) == group]
            beside = families[0].supporter_id if families else None
        return Wanting(
            case_id=child.case.id,
            hours=wishes.hours,
            since=child.since,
            area=None if wishes.place == "online" else wishes.area,
            subjects=frozenset(wishes.subjects),
            supporter_sex=wishes.supporter_sex,
            group=group,
            siblings=wishes.siblings,
            beside=beside,
            not_with=not_again(await self._uow.matches.of_case(child.case.id)),
        )

    async def _group(self, case_id: str) -> str:
        """The family of a case: its first guardian's id, "" where none is known."""
        if case_id not in self._groups:
            guardians = [one.person_id for one in await self._uow.cases.members(case_id) if one.part is Part.GUARDIAN]
            self._groups[case_id] = min(guardians, default="")
        return self._groups[case_id]

    async def _taken(self) -> dict[str, tuple[Taken, ...]]:
        """The hours of the week each supporter gives already: visits planned for the next weeks, else the hour thought of."""
        until = self._uow.now + LOOKED_AHEAD
        visits = await self._uow.visits.between(self._programme_id, self._uow.now, until, (VisitState.PLANNED,))
        found: dict[str, set[Taken]] = {}
        for match in self._live:
            mine = [one for one in visits if one.case_id == match.case_id and one.supporter_id == match.supporter_id]
            found.setdefault(match.supporter_id, set()).update(await self._hours_of(match, mine))
        return {one: tuple(sorted(hours, key=lambda hour: (hour.weekday, hour.starts))) for one, hours in found.items()}

    async def _hours_of(self, match: Match, visits: Sequence[Visit]) -> list[Taken]:
        wishes = await self._uow.wishes.get(match.case_id) or VisitWishes()
        area = None if wishes.place == "online" else wishes.area
        group = await self._group(match.case_id) if wishes.siblings == "together" else ""
        here = [one.starts_at.astimezone(JST) for one in visits]
        hours = {(one.weekday(), one.time(), visit.minutes) for one, visit in zip(here, visits, strict=True)}
        if not hours and match.weekday is not None and match.starts is not None:
            hours = {(match.weekday, match.starts, self._terms.visits.minutes)}
        return [Taken(weekday, starts, minutes, area, group) for weekday, starts, minutes in hours]


def _offering(record: Supporter, places_left: int, taken: tuple[Taken, ...]) -> Offering:
    facts = record.facts
    return Offering(
        supporter_id=record.person_id,
        hours=facts.hours,
        areas=facts.areas,
        subjects=frozenset(facts.subjects),
        sex=facts.sex,
        places_left=places_left,
        in_city=facts.in_city in (InCity.LIVES, InCity.STUDIES),
        taken=taken,
    )
