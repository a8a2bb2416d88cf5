"""Open questions at the desk: who asked what, whom it is for, by when; and what a planner or device helper has to do (S6.11.1,
K2.1).

Coordinator, deputy and manager see them all; planners and device helpers those passed to them, without a name, and the
openings they are posted to.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.consultations import DUTIES, Consultation, ConsultationWords, Post, posts_for
from core.errors import NotFoundError
from core.openings import AHEAD, RUNNING, PlannedOpening
from core.people import Person, PersonState, may_use_desk
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.ask_right_person import posted_to
from core.usecases.context import is_kept_from

AHEAD_FOR = timedelta(days=45)
PAGE = "desk-questions"


@dataclass(frozen=True, slots=True)
class QuestionList:
    """`waits` the soonest first (so what is overdue stands first), `over` the newest first; words and names by id.

    `names` are empty for who has no desk of cases. `shifts` are openings ahead to which the reader is posted.
    """

    waits: Sequence[Consultation]
    over: Sequence[Consultation]
    words: Mapping[str, ConsultationWords]
    names: Mapping[str, str]
    shifts: Sequence[PlannedOpening]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question. `name` is who asked, "" for who must not know; `by` who has it or answered."""

    one: Consultation
    words: ConsultationWords
    name: str
    by: str


async def list_questions(uow: UnitOfWork, staff: Person) -> QuestionList:
    """What these eyes may see; each question that is shown is logged. Commits."""
    posts = await own_posts(uow, staff)
    hidden = await uow.safety.kept_from(staff.id)
    waits = [one for one in await uow.consultations.open_in(staff.programme_id) if _is_shown(one, posts, hidden)]
    over = [one for one in await uow.consultations.answered_in(staff.programme_id) if _is_shown(one, posts, hidden)]
    if not may_use_desk(staff):
        over = [one for one in over if one.answered_by == staff.id]
    viewer = Viewer(staff.id, PAGE)
    words = {one.id: await uow.consultations.words_for_eyes(one, viewer) for one in waits}
    mine = {who for one in (*waits, *over) for who in (one.taken_by, one.answered_by) if who is not None}
    names = await _names(uow, staff, {one.person_id for one in (*waits, *over)}, mine)
    shifts = await _shifts(uow, staff)
    await uow.commit()
    return QuestionList(waits, over, words, names, shifts)


async def read_one_question(uow: UnitOfWork, staff: Person, consultation_id: str) -> QuestionView:
    """One with its answer; logged. Commits. Raises NotFoundError for whoever it is not for."""
    one = await question_for(uow, staff, consultation_id)
    viewer = Viewer(staff.id, PAGE)
    words = await uow.consultations.words_for_eyes(one, viewer)
    by = one.answered_by or one.taken_by
    names = await _names(uow, staff, {one.person_id}, {by} if by is not None else set())
    await uow.commit()
    return QuestionView(one, words, names.get(one.person_id, ""), names.get(by or "", ""))


async def question_for(uow: UnitOfWork, staff: Person, consultation_id: str, *, locked: bool = False) -> Consultation:
    """The question, when this member of staff may see it; `locked` after its asker. Raises NotFoundError."""
    one = await uow.consultations.get(consultation_id)
    if locked:
        await uow.people.lock(one.person_id)
        one = await uow.consultations.lock(consultation_id)
    posts, hidden = await own_posts(uow, staff), await is_kept_from(uow, staff, one.person_id)
    if one.programme_id != staff.programme_id or hidden or one.post not in posts:
        raise NotFoundError("consultation-unknown", consultation=consultation_id)
    return one


async def own_posts(uow: UnitOfWork, person: Person) -> frozenset[Post]:
    """Whose questions this person sees now: by role, and by the posts they hold in the opening that runs, or the next one."""
    if person.state is not PersonState.ACTIVE:
        return frozenset()
    if may_use_desk(person):
        return posts_for(person.role, ())
    duties = [duty for duty in DUTIES.values() if person.id in await posted_to(uow, person.programme_id, duty)]
    return posts_for(person.role, duties)


async def _names(uow: UnitOfWork, staff: Person, askers: Collection[str], others: Collection[str]) -> Mapping[str, str]:
    """Names by id: colleagues'; and for who has the desk askers', as they are called in the place."""
    viewer = Viewer(staff.id, PAGE)
    wanted = sorted({*others, *(askers if may_use_desk(staff) else ())})
    names = await uow.people.names_for_eyes(wanted, viewer) if wanted else {}
    for asker in sorted(askers) if may_use_desk(staff) else ():
        if nickname := await uow.memberships.nickname_for_eyes(asker, viewer):
            names[asker] = nickname
    return names


def _is_shown(one: Consultation, posts: frozenset[Post], hidden: frozenset[str]) -> bool:
    return one.post in posts and one.person_id not in hidden


async def _shifts(uow: UnitOfWork, staff: Person) -> list[PlannedOpening]:
    """Openings ahead and running to which they are posted, the next first; nothing for whoever has the desk's own list."""
    if may_use_desk(staff):
        return []
    found = await uow.openings.between(staff.programme_id, uow.now - timedelta(hours=12), uow.now + AHEAD_FOR)
    mine = [one for one in found if any(held.person_id == staff.id for held in one.postings)]
    return [one for one in mine if one.opening.state in AHEAD | RUNNING and one.opening.ends_at > uow.now]
