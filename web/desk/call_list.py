"""The list of calls: whom to ring up, why, what was said last; and what came of each, with one press where nobody answered."""

from datetime import datetime
from functools import partial
from typing import Any

from starlette.responses import Response

from core.contact_rules import LONGEST, ToldContact
from core.contacts import ContactOutcome, ContactWay, ContactWords
from core.errors import Refusal
from core.obligations.moments import day_of
from core.terms import JST
from core.usecases.close_call import close_call
from core.usecases.context import House
from core.usecases.read_calls import CallReason, CallRow, may_write_instead, read_calls
from core.usecases.read_due import says_what, says_why
from web.desk.alerts import why_of
from web.desk.entered import read_local, read_number
from web.desk.visit import Visit
from web.words import Words

PAGE = "/desk/calls"
OUTCOMES = {
    "reached": (ContactOutcome.REACHED, ContactWay.PHONE, "called-reached"),
    "missed": (ContactOutcome.NOT_REACHED, ContactWay.PHONE, "called-missed"),
    "again": (ContactOutcome.CALL_LATER, ContactWay.PHONE, "called-later"),
    "wrong": (ContactOutcome.WRONG_NUMBER, ContactWay.PHONE, "called-wrong"),
    "mail": (ContactOutcome.SENT, ContactWay.MAIL, "called-sent"),
    "letter": (ContactOutcome.SENT, ContactWay.LETTER, "called-sent"),
}
"""What a button of the list says, and what is said when it was kept."""
KEPT = ("heard", "next", "minutes", "again", "outcome")


class CallDesk:
    """/desk/calls."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """Who is to be rung up now, and later."""
        return await self._render(visit)

    async def close(self, visit: Visit) -> Response:
        """What came of a call to one person."""
        given, person_id = visit.intake, visit.id("person")
        chosen = OUTCOMES.get(given.one("outcome"))
        if chosen is None:
            return await self._render(visit, Refusal("refusal-contact-outcome"))
        outcome, way, said = chosen
        words = ContactWords(given.one("heard").replace("\r\n", "\n").strip(), given.one("next").strip())
        told = ToldContact(
            key=f"{visit.staff.id}:{person_id}:{given.one('nonce')[:64]}",
            at=visit.uow.now,
            outcome=outcome,
            way=way,
            minutes=read_number(given.one("minutes")),
            again_at=read_local(given.one("again")) if outcome is ContactOutcome.CALL_LATER else None,
            words=words if outcome is ContactOutcome.REACHED else ContactWords(next_step=words.next_step),
        )
        about = frozenset(given.fields.get("about", [])) if given.one("asked") else None
        made = await close_call(visit.uow, self._house, visit.staff, person_id, told, about)
        if isinstance(made, Refusal):
            return await self._render(visit, made)
        return visit.go(PAGE, said if made is not None else "called-already")

    async def _render(self, visit: Visit, problem: Refusal | None = None) -> Response:
        found = await read_calls(visit.uow, self._house, visit.staff)
        kept = {name: visit.intake.one(name) for name in KEPT} if problem else {}
        person_id = visit.request.path_params.get("person", "") if problem else ""
        shown: dict[str, Any] = {"calls": found, "problem": problem, "kept": kept, "kept_for": person_id, "longest": LONGEST}
        shown |= {"latest": f"{visit.uow.now.astimezone(JST):%Y-%m-%dT%H:%M}", "instead": may_write_instead}
        shown |= {"why": partial(reason_words, visit), "hour": partial(hour_words, visit), "tried": tried_words}
        return visit.page("desk/calls.html", status=422 if problem else 200, **shown)


def reason_words(visit: Visit, reason: CallReason) -> str:
    """Why somebody is to be rung up, in words: what is owed, and why."""
    texts, language = visit.house.texts, visit.staff.language.value
    if reason.what is not None:
        parts = says_what(visit.house, reason.what, language), says_why(visit.house, reason.what, language)
        return " — ".join(part for part in parts if part)
    return Words(texts, visit.staff.language).plain(why_of(visit.house, reason.alert)) if reason.alert is not None else ""


def hour_words(visit: Visit, at: datetime | None) -> str:
    """An hour as people say it: 「木曜の18時ごろ」."""
    words, now = Words(visit.house.texts, visit.staff.language), visit.uow.now
    if at is None or at <= now:
        return words.plain("desk-ring-now")
    here, ahead = at.astimezone(JST), (day_of(at) - day_of(now)).days
    if ahead < 2:
        return words.plain("desk-ring-tomorrow" if ahead else "desk-ring-today", hour=here.hour)
    if ahead < 7:
        return words.plain("desk-ring-weekday", weekday=words.plain(f"match-weekday-{here.weekday()}"), hour=here.hour)
    return words.plain("desk-ring-far", day=words.day(at), hour=here.hour)


def tried_words(words: Words, row: CallRow) -> str:
    """When somebody was rung up in vain, in a line."""
    return "、".join(words.moment(at) for at in row.plan.tries[-5:])
