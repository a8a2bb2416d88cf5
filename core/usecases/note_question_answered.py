"""An answer closes the question it answers, and the alert of it (S6.11.1, K2.1)."""

from dataclasses import replace

from core.consultations import Consultation, Post
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.close_alert import close_alert


async def note_question_answered(
    uow: UnitOfWork, staff: Person, person: Person, text: str, question: Consultation | None
) -> None:
    """Closes this question; without one, what was asked of the desk. What a planner or device helper was asked stays theirs.

    Does not commit.
    """
    asked = [one for one in await uow.consultations.open_of(person.id) if one.post is Post.COORDINATOR]
    for one in [question] if question is not None else asked:
        words = await uow.consultations.words(one)
        answered = replace(one, answered_by=staff.id, answered_at=uow.now)
        await uow.consultations.save(answered, replace(words, answer=text.strip()))
        if question is not None:
            await close_alert(uow, one.programme_id, f"question:{one.id}")
