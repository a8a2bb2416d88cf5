"""The matching board: who waits since when, who is asked, who visits whom, what each lacks; and the question to be solved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.childs_will import Willing, latest_will
from core.errors import NotFoundError
from core.inquiries import Part
from core.interviews import InterviewKind, InterviewState, current_of
from core.lacks import Lack
from core.matches import Match, MatchState
from core.matching import Question
from core.months import months_after
from core.people import Person
from core.ports import UnitOfWork
from core.supporters import Supporter
from core.terms import JST, HomeVisitTerms
from core.threads import Viewer
from core.usecases.case_lacks import case_lacks
from core.usecases.context import House, desk_person, desk_person_for_case
from core.usecases.lock_visits import visit_terms
from core.usecases.pose_matching import SupporterChoice, WaitingChild, pose_question
from core.usecases.supporter_lacks import lacks_of_all


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A live match as the desk sees it; `members` are the child and guardians by (id, name)."""

    match: Match
    child_name: str
    supporter_name: str
    lacks: tuple[Lack, ...]
    members: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class MatchingBoard:
    """All of it, and the question that `core.matching.propose` solves."""

    waiting: Sequence[WaitingChild]
    proposed: Sequence[MatchRow]
    accepted: Sequence[MatchRow]
    supporters: Mapping[str, SupporterChoice]
    question: Question
    today: date

    def child(self, case_id: str) -> WaitingChild:
        """The waiting child of this case."""
        return next(one for one in self.waiting if one.case.id == case_id)


async def read_matching(uow: UnitOfWork, house: House, staff: Person) -> MatchingBoard:
    """The board for these eyes, logged; families and supporters they may not know are left out. Commits."""
    desk_person(staff, staff.programme_id)
    terms = visit_terms(house, staff.programme_id, uow.now)
    board = await _Reading(uow, house, staff, terms).board()
    await uow.commit()
    return board


class _Reading:
    """One reading of the board: everything is asked once."""

    def __init__(self, uow: UnitOfWork, house: House, staff: Person, terms: HomeVisitTerms) -> None:
        self._uow, self._house, self._staff, self._terms = uow, house, staff, terms
        self._viewer = Viewer(staff.id, "desk-matching")
        self._today = uow.now.astimezone(JST).date()

    async def board(self) -> MatchingBoard:
        """Reads and puts together."""
        programme_id = self._staff.programme_id
        hidden = await self._uow.safety.kept_from(self._staff.id)
        live = [one for one in await self._uow.matches.live_in(programme_id) if await self._may_see(one.case_id)]
        waiting_ids = [one for one in await self._uow.matches.waiting_cases(programme_id) if await self._may_see(one)]
        waiting = [await self._waiting(one) for one in waiting_ids]
        lacks = await lacks_of_all(self._uow, self._house, programme_id, self._today)
        records = [one for one in await self._uow.supporters.all_in(programme_id) if one.person_id not in hidden]
        choices = await self._choices(records, live, lacks)
        rows = [await self._row(one, choices, lacks) for one in live if one.supporter_id not in hidden]
        return MatchingBoard(
            waiting,
            [one for one in rows if one.match.state is MatchState.PROPOSED],
            [one for one in rows if one.match.state is MatchState.ACCEPTED],
            choices,
            await pose_question(self._uow, self._terms, waiting, live, records, choices),
            self._today,
        )

    async def _may_see(self, case_id: str) -> bool:
        try:
            await desk_person_for_case(self._uow, self._staff, await self._uow.cases.get(case_id))
        except NotFoundError:
            return False
        return True

    async def _waiting(self, case_id: str) -> WaitingChild:
        case = await self._uow.cases.get(case_id)
        members = await self._uow.cases.members(case_id)
        child = next((one.person_id for one in members if one.part is Part.CHILD), None)
        names = await self._uow.people.names_for_eyes([child], self._viewer) if child else {}
        interview = current_of(await self._uow.interviews.of_case(case_id), InterviewKind.FIRST)
        held = interview is not None and interview.state is InterviewState.HELD
        since = (interview.starts_at if interview is not None and held else case.changed_at).astimezone(JST).date()
        will = latest_will(await self._uow.wills.of_case(case_id))
        return WaitingChild(
            case=case,
            name=names.get(child or "", ""),
            since=since,
            due_on=months_after(since, self._terms.visits.first_visit_within.months),
            is_interviewed=held,
            wishes=await self._uow.wishes.for_eyes(case_id, self._viewer),
            lacks=await case_lacks(self._uow, self._house, case_id, self._today),
            is_no=will is not None and will.answer is Willing.NO,
            earlier=len(await self._uow.matches.of_case(case_id)),
        )

    async def _choices(
        self, records: Sequence[Supporter], live: Sequence[Match], lacks: Mapping[str, tuple[Lack, ...]]
    ) -> dict[str, SupporterChoice]:
        names = await self._uow.people.names_for_eyes([one.person_id for one in records], self._viewer) if records else {}
        given = [one.supporter_id for one in live]
        return {
            one.person_id: SupporterChoice(
                one.person_id,
                names.get(one.person_id, ""),
                max(0, one.most_children - given.count(one.person_id)),
                lacks.get(one.person_id, ()),
            )
            for one in records
        }

    async def _row(
        self, match: Match, choices: Mapping[str, SupporterChoice], lacks: Mapping[str, tuple[Lack, ...]]
    ) -> MatchRow:
        family = [one for one in await self._uow.cases.members(match.case_id) if one.part in (Part.CHILD, Part.GUARDIAN)]
        names = await self._uow.people.names_for_eyes([one.person_id for one in family], self._viewer) if family else {}
        child = next((one.person_id for one in family if one.part is Part.CHILD), "")
        if match.supporter_id in choices:
            supporter = choices[match.supporter_id].name
        else:
            found = await self._uow.people.names_for_eyes([match.supporter_id], self._viewer)
            supporter = found.get(match.supporter_id, "")
        both = (*await case_lacks(self._uow, self._house, match.case_id, self._today), *lacks.get(match.supporter_id, ()))
        members = [(one.person_id, names.get(one.person_id, "")) for one in family if one.case_id == match.case_id]
        return MatchRow(match, names.get(child, ""), supporter, both, members)
