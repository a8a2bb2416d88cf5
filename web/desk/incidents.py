"""Complaints, suspected abuse, undue demands at the desk: the list with its clocks, the form, one page with its steps."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.contacts import ContactWay
from core.errors import Refusal
from core.incidents import LONGEST, SOURCES, Incident, IncidentKind, IncidentWords
from core.speech import JAPAN
from core.terms import HomeVisitTerms
from core.usecases.context import House
from core.usecases.enter_incident import NewIncident, enter_incident, open_incident
from core.usecases.read_incidents import list_incidents, read_incident
from core.usecases.tell_of_incident import WHOM, Telling, handle_incident, tell_of_incident, withdraw_incident
from web.desk.calls import read_moment
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

ALL = "/desk/incidents"
KINDS = {kind.value: kind for kind in IncidentKind}
WAYS = {way.value: way for way in ContactWay}
WHOM_BY = {whom.value: whom for whom in WHOM}
MISSED = "missed"
"""What the button says where nobody answered."""
FIELDS = ("kind", "case", "known_at", "source", "who", "what", "about", "alert")
ID = 36
KEY = 64
NUMBERS = {IncidentKind.ABUSE: ("abuse", "police"), IncidentKind.UNDUE_DEMAND: ("police",)}
"""For which matters public numbers are shown beside the steps."""

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


class IncidentDesk:
    """Everything below /desk/incidents."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """Those that run, the soonest due first, and those that are over."""
        found = await list_incidents(visit.uow, self._house, visit.staff)
        terms = self._house.programme(visit.staff.programme_id).terms_at(visit.uow.now)
        counts = isinstance(terms, HomeVisitTerms)
        return visit.page("desk/incidents.html", found=found, left=left_words, counts=counts)

    async def new(self, visit: Visit) -> Response:
        """The form, for a case or from an alert; nothing of what somebody wrote stands in its address."""
        given = visit.request.query_params
        kept = {"case": given.get("case", "")[:ID], "alert": given.get("alert", "")[:ID]}
        return await self._form(visit, kept)

    async def enter(self, visit: Visit) -> Response:
        """Writes it down."""
        kept = {name: visit.intake.one(name) for name in FIELDS}
        new = _read_new(visit, kept)
        made = new if isinstance(new, Refusal) else await enter_incident(visit.uow, self._house, visit.staff, new)
        if isinstance(made, Incident):
            return visit.go(f"{ALL}/{made.id}", "incident-kept")
        return await self._form(visit, kept, made)

    async def one(self, visit: Visit) -> Response:
        """One with its steps."""
        return await self._one(visit)

    async def told(self, visit: Visit) -> Response:
        """Somebody was told, or did not answer."""
        told = _read_telling(visit)
        if isinstance(told, Refusal):
            return await self._one(visit, told)
        refusal = await tell_of_incident(visit.uow, self._house, visit.staff, visit.id("incident"), told)
        return await self._after(visit, refusal, "incident-told" if told.is_reached else "incident-missed")

    async def handled(self, visit: Visit) -> Response:
        """It was dealt with."""
        words, incident = visit.intake.one("outcome"), visit.id("incident")
        refusal = await handle_incident(visit.uow, self._house, visit.staff, incident, words)
        return await self._after(visit, refusal, "incident-handled")

    async def withdrawn(self, visit: Visit) -> Response:
        """It was an error."""
        words, incident = visit.intake.one("why"), visit.id("incident")
        refusal = await withdraw_incident(visit.uow, self._house, visit.staff, incident, words)
        return await self._after(visit, refusal, "incident-withdrawn")

    async def _after(self, visit: Visit, refusal: Refusal | None, said: str) -> Response:
        return await self._one(visit, refusal) if refusal else visit.go(f"{ALL}/{visit.id('incident')}", said)

    async def _form(self, visit: Visit, kept: dict[str, str], problem: Refusal | None = None) -> Response:
        opening = await open_incident(
            visit.uow, visit.staff, case_id=kept["case"] if _is_fixed(kept) else None, alert_id=kept["alert"] or None
        )
        latest = _local(visit.uow.now)
        first = {"known_at": _local(opening.known_at), "source": opening.source}
        filled = dict.fromkeys(FIELDS, "") | first | {name: value for name, value in kept.items() if value}
        shown: dict[str, Any] = {"opening": opening, "kept": filled, "problem": problem, "latest": latest, "longest": LONGEST}
        shown |= {"kinds": list(IncidentKind), "sources": SOURCES}
        return visit.page("desk/incident_new.html", status=422 if problem else 200, **shown)

    async def _one(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_incident(visit.uow, self._house, visit.staff, visit.id("incident"))
        programme = self._house.programme(visit.staff.programme_id)
        wanted = NUMBERS.get(view.incident.kind, ())
        lines = [one for one in programme.help_lines.values() if one.who == "anyone" and set(one.matters) & set(wanted)]
        shown: dict[str, Any] = {"view": view, "problem": problem, "left": left_words, "lines": lines, "whom": WHOM}
        shown |= {"latest": _local(visit.uow.now), "longest": LONGEST, "kept": visit.intake.one}
        return visit.page("desk/incident.html", status=422 if problem else 200, **shown)


def incident_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    desk, one = IncidentDesk(parts.house), f"{ALL}/{{incident}}"
    return [
        ("GET", ALL, door.read(desk.show)),
        ("GET", f"{ALL}/new", door.read(desk.new)),
        ("POST", f"{ALL}/new", door.act(desk.enter)),
        ("GET", one, door.read(desk.one)),
        ("POST", f"{one}/told", door.act(desk.told)),
        ("POST", f"{one}/handled", door.act(desk.handled)),
        ("POST", f"{one}/withdrawn", door.act(desk.withdrawn)),
    ]


def left_words(due_at: datetime, now: datetime) -> tuple[str, dict[str, int]]:
    """How long there is still, or for how long it is past: a text id and its numbers; minutes, hours, then whole days."""
    span, word = (due_at - now, "left") if due_at >= now else (now - due_at, "past")
    minutes = int(span / timedelta(minutes=1))
    if minutes < 60:
        return f"incident-{word}-minutes", {"minutes": minutes}
    if minutes < 48 * 60:
        return f"incident-{word}-hours", {"hours": minutes // 60, "minutes": minutes % 60}
    return f"incident-{word}-days", {"days": minutes // (24 * 60)}


def _is_fixed(kept: dict[str, str]) -> bool:
    """Whether the page was begun for a case; from an alert the case is chosen among those of whoever wrote."""
    return bool(kept["case"]) and not kept["alert"]


def _read_new(visit: Visit, kept: dict[str, str]) -> NewIncident | Refusal:
    kind, known_at = KINDS.get(kept["kind"]), read_moment(kept["known_at"])
    if kind is None:
        return Refusal("refusal-incident-kind")
    if known_at is None:
        return Refusal("refusal-incident-when")
    return NewIncident(
        key=visit.intake.one("nonce")[:KEY],
        kind=kind,
        known_at=known_at,
        case_id=kept["case"][:ID] or None,
        alert_id=kept["alert"][:ID] or None,
        source=kept["source"],
        about_id=kept["about"][:ID] or None,
        words=IncidentWords(what=_clean(kept["what"]), who=_clean(kept["who"])),
    )


def _read_telling(visit: Visit) -> Telling | Refusal:
    given = visit.intake
    whom, pressed = WHOM_BY.get(given.one("whom")), given.one("way")
    way = ContactWay.PHONE if pressed == MISSED else WAYS.get(pressed)
    at = read_moment(given.one("at")) if given.one("at") else visit.uow.now
    if whom is None or way is None:
        return Refusal("refusal-incident-way")
    if at is None:
        return Refusal("refusal-incident-when")
    return Telling(
        key=given.one("nonce")[:KEY],
        whom=whom,
        way=way,
        at=at,
        is_reached=pressed != MISSED,
        rule=given.one("rule")[:ID],
        who=_clean(given.one("who")),
        words=_clean(given.one("words")),
    )


def _clean(words: str) -> str:
    return words.replace("\r\n", "\n").strip()


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(JAPAN):%Y-%m-%dT%H:%M}"
