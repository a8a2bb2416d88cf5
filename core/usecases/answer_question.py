"""Somebody without a desk answers a question on a page; it goes back as it came, in the programme's name (S6.11.1, K2.1)."""

from dataclasses import dataclass
from datetime import datetime

from core.consultations import LONGEST_ANSWER, Consultation, Post
from core.doors import PageLink
from core.errors import Refusal
from core.people import Person, PersonState
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.answer_person import check_words, put_answer
from core.usecases.ask_right_person import PAGE
from core.usecases.context import House, is_kept_from
from core.usecases.sign_in import open_link


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """What the page shows: never a name. `is_answered`: somebody has, nothing is to be done."""

    holder: Person
    post: Post
    question: str
    asked_at: datetime
    answer_by: datetime
    is_answered: bool


async def find_holder(uow: UnitOfWork, token: str) -> Person | Refusal:
    """Whose link it is, without opening the question."""
    link = await open_link(uow, token, PAGE)
    if isinstance(link, Refusal):
        return link
    holder = await uow.people.get(link.person_id)
    return holder if holder.state is PersonState.ACTIVE else Refusal("refusal-link-revoked")


async def read_question(uow: UnitOfWork, token: str) -> QuestionPage | Refusal:
    """The question behind a link; logged. Commits."""
    found = await _opened(uow, token)
    if isinstance(found, Refusal):
        return found
    holder, one = found
    words = await uow.consultations.words_for_eyes(one, Viewer(holder.id, "question-page"))
    await uow.commit()
    return QuestionPage(holder, one.post, words.question, one.asked_at, one.answer_by, one.answered_at is not None)


async def answer_question(uow: UnitOfWork, house: House, token: str, text: str) -> Refusal | None:
    """Sends the answer and closes the question; the first counts, a second press is harmless. Commits."""
    found = await _opened(uow, token)
    if isinstance(found, Refusal):
        return found
    holder, one = found
    words = text.strip()
    if not words or len(words) > LONGEST_ANSWER:
        return Refusal("refusal-question-words", {"limit": LONGEST_ANSWER})
    if one.answered_at is not None:
        return None
    asker = await uow.people.get(one.person_id)
    on_page = bool(await check_words(uow, asker.id, words))
    await put_answer(uow, house, holder, asker, words, as_page=on_page, key=f"question:{one.id}", question=one)
    await uow.commit()
    return None


async def _opened(uow: UnitOfWork, token: str) -> tuple[Person, Consultation] | Refusal:
    """Holder and question, the asker and then the question locked."""
    link = await open_link(uow, token, PAGE)
    holder = await find_holder(uow, token)
    if isinstance(holder, Refusal) or not isinstance(link, PageLink):
        return holder if isinstance(holder, Refusal) else Refusal("refusal-link-unknown")
    consultation_id, _, post = link.target.removeprefix(f"{PAGE}/").partition("/")
    seen = await uow.consultations.get(consultation_id)
    if await is_kept_from(uow, holder, seen.person_id):
        return Refusal("refusal-link-revoked")
    await uow.people.lock(seen.person_id)
    one = await uow.consultations.lock(consultation_id)
    if post and one.post.value != post and one.answered_by != holder.id:
        return Refusal("refusal-question-passed")  # it is somebody else's now: who had it sees it no more
    return holder, one
