"""A question is taken, passed to another post, answered at the desk; each pressed twice is done once (S6.11.1, K2.1)."""

from dataclasses import replace

from core.alerts import AlertState
from core.consultations import LONGEST_ANSWER, Post, decide_pass
from core.errors import Refusal
from core.people import Person, may_use_desk
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.usecases.answer_person import check_words, put_answer
from core.usecases.ask_right_person import holders_of, tell_holder
from core.usecases.context import House
from core.usecases.note_question_answered import note_question_answered
from core.usecases.read_questions import question_for
from core.usecases.take_alert import take


async def take_question(uow: UnitOfWork, house: House, staff: Person, consultation_id: str) -> Refusal | None:
    """Says that this member of staff sees to it; whoever had it before is named no more. Commits. Raises NotFoundError."""
    one = await question_for(uow, staff, consultation_id, locked=True)
    if not one.is_open:
        return Refusal("refusal-question-answered")
    if one.taken_by == staff.id:
        return None
    await uow.consultations.save(replace(one, taken_by=staff.id), await uow.consultations.words(one))
    alert = await uow.alerts.of_matter(one.programme_id, f"question:{one.id}")
    if alert is not None and alert.state is AlertState.OPEN and may_use_desk(staff):
        await take(uow, house, staff, alert.id)
    await uow.audit.note(actor=staff.id, action="question-taken", at=uow.now, person_id=one.person_id)
    await uow.commit()
    return None


async def pass_question(uow: UnitOfWork, house: House, staff: Person, consultation_id: str, to: Post) -> Refusal | None:
    """Gives it to another post; the moment promised stays as it was. Commits. Raises NotFoundError.

    Refuses where nobody has that post, so that no question is given to nobody.
    """
    one = await question_for(uow, staff, consultation_id, locked=True)
    if (refusal := decide_pass(one, to)) is not None:
        return refusal
    if one.post is to:
        return None
    if not isinstance(house.programme(one.programme_id).terms_at(uow.now), OnlinePlaceTerms):
        return Refusal("refusal-question-nobody")
    passed = replace(one, post=to, taken_by=None)
    holders = await holders_of(uow, passed)
    if to is not Post.COORDINATOR and not holders:
        return Refusal("refusal-question-nobody")
    await uow.consultations.save(passed, await uow.consultations.words(one))
    for holder in holders:
        await tell_holder(uow, house, passed, holder, again=uow.now)
    alert = await uow.alerts.of_matter(one.programme_id, f"question:{one.id}")
    if alert is not None:
        await uow.alerts.save(replace(alert, reason=f"question-{to.value}"))
    await uow.audit.note(actor=staff.id, action="question-passed", at=uow.now, person_id=one.person_id)
    await uow.commit()
    return None


async def answer_at_desk(
    uow: UnitOfWork, house: House, staff: Person, consultation_id: str, text: str, *, was_said: bool = False
) -> Refusal | None:
    """Sends the answer the way the question came, and closes it; the first answer counts. Commits. Raises NotFoundError.

    What should not lie in a chat history (a name, a number) stands on a page, and the chat gets a plain notice. `was_said`: it
    was told on the phone already, and is only written down; whoever has no desk rings nobody up.
    """
    one, words = await question_for(uow, staff, consultation_id, locked=True), text.strip()
    if not words or len(words) > LONGEST_ANSWER:
        return Refusal("refusal-question-words", {"limit": LONGEST_ANSWER})
    if not one.is_open:
        return None if one.answered_by == staff.id else Refusal("refusal-question-answered")
    asker = await uow.people.get(one.person_id)
    if was_said and may_use_desk(staff):
        await note_question_answered(uow, staff, asker, words, one)
        await uow.audit.note(actor=staff.id, action="question-answered-by-phone", at=uow.now, person_id=asker.id)
        await uow.commit()
        return None
    on_page = bool(await check_words(uow, asker.id, words))
    await put_answer(uow, house, staff, asker, words, as_page=on_page, key=f"question:{one.id}", question=one)
    await uow.commit()
    return None
