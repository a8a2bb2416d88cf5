"""The small form beside a thread in which a call is written down."""

from datetime import datetime
from typing import Any

from starlette.responses import Response

from core.errors import Refusal
from core.speech import JAPAN
from core.usecases.context import House
from core.usecases.note_call import LONGEST, note_call
from web.desk.visit import Visit

OUTCOMES = {"reached": True, "missed": False}


async def take_call(visit: Visit, house: House) -> Response | dict[str, Any]:
    """Keeps the call and leads back to the thread; or what the form shows again."""
    person_id, text = visit.id("person"), visit.intake.one("text").replace("\r\n", "\n").strip()
    at, outcome = visit.intake.one("at"), visit.intake.one("outcome")
    called_at, reached = read_moment(at), OUTCOMES.get(outcome)
    if called_at is None or reached is None:
        refusal: Refusal | None = Refusal("desk-call-time" if called_at is None else "desk-call-outcome")
    else:
        key = f"{visit.staff.id}:{person_id}:{visit.intake.one('nonce')[:64]}" if visit.intake.one("nonce") else ""
        refusal = await note_call(visit.uow, house, visit.staff, person_id, text, called_at=called_at, reached=reached, key=key)
    if refusal is None:
        return visit.go(f"/desk/threads/{person_id}", "call-reached" if reached else "call-missed")
    return call_form(visit, text=text, at=at, outcome=outcome, problem=refusal.reason)


def call_form(visit: Visit, *, text: str = "", at: str = "", outcome: str = "", problem: str = "") -> dict[str, Any]:
    """The values of the form; the time is now unless something else was written."""
    latest = f"{visit.uow.now.astimezone(JAPAN):%Y-%m-%dT%H:%M}"
    shown = {"text": text, "at": at or latest, "latest": latest, "outcome": outcome, "problem": problem, "limit": LONGEST}
    return {"call": shown}


def read_moment(written: str) -> datetime | None:
    """A datetime-local field (2026-11-24T10:00, in Asia/Tokyo); None when it is no moment."""
    try:
        moment = datetime.fromisoformat(written)
        return moment.replace(tzinfo=JAPAN) if moment.tzinfo is None and moment.year > 1 else None
    except ValueError:
        return None
