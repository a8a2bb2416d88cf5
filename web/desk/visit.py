"""Who is at the desk: the cookie, the idle limit, the mark in forms; the same door for every page of the desk."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.desk_rights import HOMES, may_at_desk
from core.errors import NotFoundError
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.sign_in import find_staff
from web.desk.frame import Place, places_for
from web.desk.kept_words import words_of
from web.desk.number import PATH, door_page
from web.intake import LARGEST_FIELD, Intake, read_intake
from web.pages import Pages
from web.parts import WebParts
from web.secrets import DESK, cookie, drop_cookie, form_mark, is_marked, read_stamp, set_cookie, stamp
from web.words import asked_language


@dataclass(slots=True)
class Visit:
    """One request of somebody who is signed in. `intake` is what a form brought (empty for a GET)."""

    request: Request
    uow: UnitOfWork
    house: House
    staff: Person
    intake: Intake
    secret: str
    pages: Pages
    places: Mapping[str, Sequence[Place]] = field(default_factory=dict)

    @property
    def is_htmx(self) -> bool:
        """Whether HTMX asks for a piece of a page."""
        return self.request.headers.get("hx-request") == "true"

    def id(self, name: str) -> str:
        """An id from the address."""
        return str(self.request.path_params[name])

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response:
        """A page of the desk in the language of its reader."""
        shared = {"staff": self.staff, "mark": form_mark(self.secret), "said": self.said, "new_nonce": self.house.chance.new_id}
        shared |= {"places": self.places, "home": HOMES[self.staff.role]}
        programme = self.house.programme(self.staff.programme_id)
        return self.pages.page(
            template, self.staff.language, status=status, programme=programme, now=self.uow.now, **shared, **values
        )

    @property
    def said(self) -> str:
        """What the last press came to, by the name it has in texts; "" for none. Never free text from the address."""
        named = self.request.query_params.get("said", "")
        return named if named in SAID else ""

    def go(self, path: str, said: str = "") -> Response:
        """Leads on after a form."""
        return RedirectResponse(f"{path}?said={said}" if said else path, status_code=303)


SAID = frozenset(
    {
        "taken", "already_yours", "somebody_else", "done", "answered", "call", "resent", "arrived", "replayed",
        "relayed-sent", "relayed-dropped", "relayed-written",
        "question-taken", "question-passed", "question-answered", "question-said",
        "deed-again", "deed-by-hand", "deed-dealt-with", "record-kept", "record-withdrawn", "change-made",
        "unlinked", "revoked", "cut-off", "settled", "read-first", "card", "form", "call-reached", "call-missed",
        "handed", "not-to-them", "not-ours", "no-word", "freed", "departed", "protected", "unprotected", "answered-later",
        "leave", "leave-removed", "own-hours", "call-gone",
        "inquiry-kept", "case-changed", "case-merged", "case-parted", "case-apart", "case-member-out", "case-member-in",
        "agreement-asked", "agreement-answered", "agreement-withdrawn", "slots-entered", "slots-some", "slot-removed",
        "interview-offered", "interview-booked", "interview-held", "interview-missed", "interview-cancelled",
        "interview-noted", "will-asked", "will-asked-already", "will-kept", "sheet-kept", "wishes-kept",
        "visit-moved", "visit-kept", "visit-corrected", "visit-details", "visits-off", "visits-planned", "days-off",
        "calendar-stopped", "device-added", "device-lent", "device-back", "device-changed", "tool-checked",
        "move-answered", "move-move", "move-later", "move-cancel", "move-absent", "outage-noted",
        "supporter-kept", "criterion-kept", "training-kept", "attendance-kept", "insurance-kept", "insurance-removed",
        "match-proposed", "match-accepted", "match-declined", "match-ended", "change-noted",
        "report-accepted", "report-back", "report-written", "feedback-given", "day-kept", "day-again", "day-early", "day-staff",
        "day-not", "day-time",
        "owed-noted", "owed-waived", "owed-again",
        "called-reached", "called-missed", "called-later", "called-wrong", "called-sent", "called-already",
        "contact-kept", "contact-corrected", "contact-withdrawn", "note-kept", "note-amended",
        "referral-kept", "meeting-kept", "minutes-kept", "meeting-withdrawn",
        "survey-sent", "survey-nobody", "survey-typed",
        "incident-kept", "incident-told", "incident-missed", "incident-handled", "incident-withdrawn",
        "duty", "duty-too-early", "duty-over", "duty-not-on", "duty-not-posted", "duty-away-alone", "duty-off-alone", "stay",
        "joining-kept", "joining-told", "joining-open",
        "flag-take", "flag-let-be", "flag-soft", "flag-steer", "flag-hide", "flag-back", "flag-pause", "flag-cared", "flag-end",
        "word-added", "word-off", "word-on",
        "opening-planned", "opening-changed", "opening-cancelled", "opening-told", "opening-wished", "opening-unwished",
        "opening-staff-kept",
        "template-kept", "template-removed", "list-taken", "letters-none",
    }
)  # fmt: skip

NOTHING = Intake({})

Handler = Callable[[Visit], Awaitable[Response]]


class DeskDoor:
    """Lets people in, and keeps the desk open while it is used."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages
        self.known: frozenset[str] = frozenset()
        """The addresses of the desk, for the frame; web.desk.routes fills it in."""

    def read(self, handler: Handler, *, counts: bool = True) -> Callable[[Request], Awaitable[Response]]:
        """A page that is looked at. `counts=False`: a look by the page itself, which does not keep the desk open."""

        async def endpoint(request: Request) -> Response:
            return await self._enter(request, handler, NOTHING, counts=counts)

        return endpoint

    def act(self, handler: Handler, *, largest_field: int = LARGEST_FIELD) -> Callable[[Request], Awaitable[Response]]:
        """Something that is done: only by a form of ours, made for this browser. `largest_field` in bytes."""

        async def endpoint(request: Request) -> Response:
            intake = await read_intake(request, largest_field=largest_field)
            return await self._enter(request, handler, intake, counts=True, form=True)

        return endpoint

    async def _enter(self, request: Request, handler: Handler, intake: Intake, *, counts: bool, form: bool = False) -> Response:
        now = self._parts.now()
        seconds = int(now.timestamp())
        known = read_stamp(cookie(request, DESK))
        if known is None:
            return self.hint(request, intake)
        secret, seen_at = known
        async with self._parts.work(now) as uow:
            try:
                staff = await find_staff(uow, secret)
            except NotFoundError:
                return self.hint(request, intake)
            desk = self._parts.house.programme(staff.programme_id).terms_at(now).desk
            if seconds - seen_at > desk.idle_minutes * 60:
                return self.hint(request, intake)
            places = places_for(staff.role, self.known, self._parts.house.programme(staff.programme_id).kind)
            visit = Visit(request, uow, self._parts.house, staff, intake, secret, self._pages, places)
            allowed = may_at_desk(staff.role, request.url.path, acts=form)
            if not allowed:
                response = _not_yours(visit)
            elif form and not is_marked(secret, intake.one("mark")):
                response = _again(visit)
            else:
                response = await handler(visit)
        if counts:
            left = desk.session_hours * 60 * 60
            set_cookie(self._parts, response, DESK, stamp(secret, seconds), path=PATH, seconds=left)
        return response

    def hint(self, request: Request, intake: Intake = NOTHING) -> Response:
        """How to sign in; what somebody had typed before the desk closed itself is kept on the page."""
        if request.headers.get("hx-request") == "true":
            return Response(status_code=204, headers={"HX-Redirect": PATH})
        if kept := words_of(intake):
            return self._pages.page("desk/closed.html", asked_language(request), status=401, **kept)
        response = door_page(self._parts, self._pages, request, status=401)
        if cookie(request, DESK):
            drop_cookie(self._parts, response, DESK, path=PATH)
        return response


def _again(visit: Visit) -> Response:
    """A form of an older page: nothing is done before whoever sits here has seen it again and pressed once more.

    Only our own pages get this far with the desk's cookie (SameSite=Strict), and nothing of ours can be framed.
    """
    if visit.is_htmx:
        return Response(status_code=204, headers={"HX-Redirect": PATH})
    kept = words_of(visit.intake) or {"fields": [], "words": [], "had_files": False}
    return visit.page("desk/again.html", status=403, **kept)


def _not_yours(visit: Visit) -> Response:
    """Kind words for a page of another role; whoever begins elsewhere is led there from the first page."""
    home = HOMES[visit.staff.role]
    if visit.request.url.path == PATH and home != PATH:
        return visit.go(home)
    return visit.page("desk/not_yours.html", status=403)
