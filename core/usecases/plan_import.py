"""What taking in a list would come to, before anything is written: the dry run of `import` and of the desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.approved_list import Finding, ListedChild, ListedWorker, ReadList
from core.approved_list.entries import ListEntry, as_kept
from core.approved_list.matching import Outcome, Sought, is_same_child
from core.inquiries import CaseFacts, InquiryState, Part, Places, double_marks
from core.people import Profile
from core.ports import UnitOfWork
from core.usecases.approve_case import count_places
from core.usecases.context import House


@dataclass(frozen=True, slots=True)
class PlannedChild:
    """A child of the list and what becomes of the row. `case_id` is the inquiry it is linked to; `stood` where that stands.

    `alike` is how many cases look as if they might be about the same child: staff merge them, or hold them apart.
    """

    child: ListedChild
    outcome: Outcome
    entry: ListEntry | None = None
    case_id: str | None = None
    stood: InquiryState | None = None
    alike: int = 0


@dataclass(frozen=True, slots=True)
class PlannedWorker:
    """A supporter or member of staff; `person_id` where an earlier list brought them."""

    worker: ListedWorker
    outcome: Outcome
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A list as it would be taken in."""

    children: Sequence[PlannedChild]
    workers: Sequence[PlannedWorker]
    findings: Sequence[Finding]
    rows: int
    bad_rows: int
    places: Places

    @property
    def past_capacity(self) -> int:
        """How many children more than the contract's places there are with this list, 0 where all have one (S5.2).

        The commissioner has decided, so the list is taken in all the same; staff are to know before they do.
        """
        if self.places.capacity is None:
            return 0
        added = sum(one.outcome in (Outcome.NEW, Outcome.LINKED) for one in self.children)
        return max(0, self.places.approved + added - self.places.capacity) if added else 0

    def count(self, outcome: Outcome) -> int:
        """How many rows come to this."""
        outcomes = [*(one.outcome for one in self.children), *(one.outcome for one in self.workers)]
        return outcomes.count(outcome)


async def plan_import(uow: UnitOfWork, house: House, programme_id: str, read: ReadList) -> Plan:
    """What every row comes to. Nothing is written; reads personal data for the machine alone."""
    taken = {entry.case_id for entry in await uow.approved_list.all_in(programme_id)}
    children = []
    for child in read.children:
        planned = await _plan_child(uow, programme_id, child, taken)
        taken |= {planned.case_id} if planned.case_id else set()
        children.append(planned)
    places = await count_places(uow, house, programme_id)
    workers = [await _plan_worker(uow, programme_id, worker) for worker in read.workers]
    return Plan(tuple(children), tuple(workers), read.findings, read.rows, read.bad_rows, places)


async def _plan_child(uow: UnitOfWork, programme_id: str, child: ListedChild, taken: set[str]) -> PlannedChild:
    entry = await uow.approved_list.find_child(programme_id, child.name, child.born_on)
    if entry is not None:
        same = await uow.approved_list.listed(entry) == as_kept(child)
        return PlannedChild(child, Outcome.KNOWN if same else Outcome.CHANGED, entry, entry.case_id)
    guardians = [Profile(phone=one.phone) for one in child.guardians]
    marks = double_marks(CaseFacts(born_on=child.born_on), Profile(kana=child.kana), guardians)
    alike = [case_id for case_id in await uow.approved_list.cases_with(programme_id, marks) if case_id not in taken]
    for case_id in alike:
        if is_same_child(child, await _sought(uow, child, case_id)):
            case = await uow.cases.get(case_id)
            return PlannedChild(child, Outcome.LINKED, None, case_id, case.state, len(alike) - 1)
    return PlannedChild(child, Outcome.NEW, alike=len(alike))


async def _plan_worker(uow: UnitOfWork, programme_id: str, worker: ListedWorker) -> PlannedWorker:
    person_id = await uow.approved_list.find_worker(programme_id, worker.role, worker.name, worker.phone)
    return PlannedWorker(worker, Outcome.NEW if person_id is None else Outcome.KNOWN, person_id)


async def _sought(uow: UnitOfWork, child: ListedChild, case_id: str) -> Sought:
    facts = await uow.cases.facts(case_id)
    subject, guardians = Profile(), []
    for member in await uow.cases.members(case_id):
        profile = await uow.people.profile(member.person_id)
        if member.part in (Part.CHILD, Part.PARTICIPANT):
            subject = profile
        else:
            guardians.append(profile)
    return Sought(subject, tuple(guardians), facts.born_on is not None, facts.born_on == child.born_on)
