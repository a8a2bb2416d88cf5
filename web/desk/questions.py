"""Open questions at the desk: the list, one with its answer; the same page for planners and device helpers (S6.11.1, K2.1)."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.consultations import LONGEST_ANSWER, Post, is_overdue
from core.errors import NotFoundError, Refusal
from core.people import may_use_desk
from core.terms import OnlinePlaceTerms
from core.usecases.context import House
from core.usecases.handle_question import answer_at_desk, pass_question, take_question
from core.usecases.read_questions import list_questions, read_one_question
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

ALL = "/desk/questions"
ONE = f"{ALL}/{{question}}"
POSTS = {post.value: post for post in Post}

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


class QuestionDesk:
    """Everything below /desk/questions."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """What waits, the soonest first; what was answered; the shifts of whoever has no other desk."""
        view = await list_questions(visit.uow, visit.staff)
        return visit.page("desk/questions.html", view=view, **self._shared(visit))

    async def one(self, visit: Visit) -> Response:
        """One question."""
        return await self._one(visit)

    async def take(self, visit: Visit) -> Response:
        """I see to it."""
        refusal = await take_question(visit.uow, self._house, visit.staff, visit.id("question"))
        return await self._one(visit, refusal) if refusal else visit.go(self._at(visit), "question-taken")

    async def pass_on(self, visit: Visit) -> Response:
        """To another post; whoever may not see it any more is led to their list."""
        to = POSTS.get(visit.intake.one("to"))
        if to is None:
            raise NotFoundError("post-unknown")
        refusal = await pass_question(visit.uow, self._house, visit.staff, visit.id("question"), to)
        return await self._one(visit, refusal) if refusal else visit.go(ALL, "question-passed")

    async def answer(self, visit: Visit) -> Response:
        """The answer goes the way the question came."""
        words = visit.intake.one("words").replace("\r\n", "\n")
        was_said = visit.intake.one("way") == "phone"
        refusal = await answer_at_desk(visit.uow, self._house, visit.staff, visit.id("question"), words, was_said=was_said)
        said = "question-said" if was_said else "question-answered"
        return await self._one(visit, refusal) if refusal else visit.go(self._at(visit), said)

    def _at(self, visit: Visit) -> str:
        return ONE.format(question=visit.id("question"))

    async def _one(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_one_question(visit.uow, visit.staff, visit.id("question"))
        shown = {"view": view, "problem": problem, "kept": visit.intake.one("words"), "longest": LONGEST_ANSWER}
        return visit.page("desk/question.html", status=422 if problem else 200, **shown, **self._shared(visit))

    def _shared(self, visit: Visit) -> dict[str, Any]:
        """Who else may be given it: in a place alone; and whether the reader has the whole desk."""
        terms = self._house.programme(visit.staff.programme_id).terms_at(visit.uow.now)
        posts = tuple(Post) if isinstance(terms, OnlinePlaceTerms) else ()
        return {"posts": posts, "has_desk": may_use_desk(visit.staff), "is_overdue": is_overdue}


def question_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    desk = QuestionDesk(parts.house)
    return [
        ("GET", ALL, door.read(desk.show)),
        ("GET", ONE, door.read(desk.one)),
        ("POST", f"{ONE}/take", door.act(desk.take)),
        ("POST", f"{ONE}/pass", door.act(desk.pass_on)),
        ("POST", f"{ONE}/answer", door.act(desk.answer)),
    ]
