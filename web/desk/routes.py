"""The addresses of the desk."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from web.desk.alerts import AlertDesk
from web.desk.approved import LARGEST_KEPT_LIST, ApprovedDesk
from web.desk.before_routes import before_visit_routes
from web.desk.board_routes import board_routes
from web.desk.cases import CaseDesk
from web.desk.contacts import call_routes
from web.desk.deeds import DeedDesk
from web.desk.enclosure import LARGEST_KEPT
from web.desk.evening import evening_routes
from web.desk.filling import FormDesk
from web.desk.flags import flag_routes
from web.desk.hours import HoursDesk
from web.desk.incidents import incident_routes
from web.desk.inquiries import InquiryDesk
from web.desk.joining import joining_routes
from web.desk.learning import learning_routes
from web.desk.meetings import meeting_routes
from web.desk.morning import MorningDesk
from web.desk.moves import MovesDesk
from web.desk.notes import note_routes
from web.desk.number import NumberDoor
from web.desk.openings import opening_routes
from web.desk.people import PeopleDesk
from web.desk.place_papers import place_paper_routes
from web.desk.place_words import word_routes
from web.desk.questions import question_routes
from web.desk.referrals import referral_routes
from web.desk.relayed import relayed_routes
from web.desk.reports import report_routes
from web.desk.search import search, show_search
from web.desk.session import close_everywhere, show_session
from web.desk.sign_in import SignIn
from web.desk.supporter_routes import supporter_routes
from web.desk.surveys import survey_routes
from web.desk.templates import TemplateDesk
from web.desk.thread import ThreadDesk
from web.desk.today import TodayDesk
from web.desk.visit import DeskDoor
from web.desk.visit_routes import visit_routes
from web.pages import Pages
from web.parts import WebParts

Endpoint = Callable[[Request], Awaitable[Response]]


Made = list[tuple[str, str, Endpoint]]


def desk_routes(parts: WebParts, pages: Pages) -> Made:
    """Method, path and endpoint of every page of the desk, and of the way in."""
    door = DeskDoor(parts, pages)
    routes = [*_ways_in(parts, pages, door), *_today_routes(parts, door), *_thread_routes(parts, door)]
    routes += [*_people_routes(parts, door), *_template_routes(parts, door)]
    routes += [*_approved_routes(parts, door), *_case_routes(parts, door)]
    routes += before_visit_routes(parts, door)
    routes += supporter_routes(parts, door)
    routes += visit_routes(parts, door)
    routes += report_routes(parts, door)
    routes += survey_routes(parts, door)
    routes += call_routes(parts, door)
    routes += _move_routes(parts, door)
    routes += incident_routes(parts, door)
    routes += relayed_routes(parts, door)
    routes += question_routes(parts, door)
    routes += joining_routes(parts, door)
    routes += board_routes(parts, door)
    routes += opening_routes(parts, door)
    routes += evening_routes(parts, door)
    routes += note_routes(parts, door)
    routes += referral_routes(parts, door)
    routes += meeting_routes(parts, door)
    routes += place_paper_routes(parts, door)
    routes += learning_routes(parts, door)
    routes += flag_routes(parts, door)
    routes += word_routes(parts, door)
    door.known = frozenset(path for method, path, _ in routes if method == "GET")
    return routes


def _move_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Moving visits for somebody on the phone, supporters' answers, outages."""
    moves = MovesDesk(parts.house)
    return [
        ("GET", "/desk/moves", door.read(moves.show)),
        ("POST", "/desk/moves/outages", door.act(moves.outage)),
        ("POST", "/desk/moves/requests/{request}", door.act(moves.answer)),
        ("GET", "/desk/moves/{visit}", door.read(moves.call)),
        ("POST", "/desk/moves/{visit}", door.act(moves.take)),
    ]


def _ways_in(parts: WebParts, pages: Pages, door: DeskDoor) -> Made:
    """By link and by number; the way out; one's own screens; the city's corner."""
    sign_in, number = SignIn(parts, pages), NumberDoor(parts, pages)
    return [
        ("GET", "/in/{token}", sign_in.show),
        ("POST", "/in/{token}", sign_in.enter),
        ("POST", "/desk/leave", sign_in.leave),
        ("POST", "/desk/number", number.begin),
        ("GET", "/desk/number", number.show),
        ("POST", "/desk/number/enter", number.enter),
        ("POST", "/desk/number/give-up", number.give_up),
        ("GET", "/desk/session", door.read(show_session)),
        ("POST", "/desk/session/close", door.act(close_everywhere)),
    ]


def _today_routes(parts: WebParts, door: DeskDoor) -> Made:
    """What waits, and the hours of whoever reads."""
    today, alerts, hours = TodayDesk(parts.house, parts.inbox, parts.work), AlertDesk(parts.house), HoursDesk(parts.house)
    deeds = DeedDesk(parts.house)
    morning = MorningDesk(parts.house, lambda: door.known)
    return [
        ("GET", "/desk/morning", door.read(morning.show)),
        ("POST", "/desk/morning/missed", door.act(morning.missed)),
        ("GET", "/desk", door.read(today.show)),
        ("GET", "/desk/waiting", door.read(today.look, counts=False)),
        ("POST", "/desk/alerts/{alert}/take", door.act(alerts.take)),
        ("GET", "/desk/alerts/{alert}", door.read(alerts.show)),
        ("POST", "/desk/alerts/{alert}/done", door.act(alerts.finish)),
        ("POST", "/desk/alerts/{alert}/not-ours", door.act(alerts.not_ours)),
        ("POST", "/desk/alerts/{alert}/hand-over", door.act(alerts.hand_over)),
        ("GET", "/desk/hours", door.read(hours.show)),
        ("POST", "/desk/hours/leave", door.act(hours.add_leave)),
        ("POST", "/desk/hours/leave/{leave}/remove", door.act(hours.remove_leave)),
        ("POST", "/desk/hours/own", door.act(hours.set_own)),
        ("GET", "/desk/outbox", door.read(deeds.show)),
        ("POST", "/desk/outbox/deeds/again", door.act(deeds.again)),
        ("POST", "/desk/outbox/deeds/by-hand", door.act(deeds.by_hand)),
        ("POST", "/desk/outbox/{outbox}/resend", door.act(today.resend)),
        ("POST", "/desk/outbox/{outbox}/arrived", door.act(today.arrived)),
        ("POST", "/desk/inbox/{event}/replay", door.act(today.replay)),
    ]


def _thread_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Threads and their files."""
    thread = ThreadDesk(parts.house)
    return [
        ("GET", "/desk/threads/{person}", door.read(thread.show)),
        ("POST", "/desk/threads/{person}/answer", door.act(thread.answer, largest_field=LARGEST_KEPT)),
        ("POST", "/desk/threads/{person}/call", door.act(thread.note_call)),
        ("POST", "/desk/threads/{person}/passed-by/{staff}/free", door.act(thread.free)),
        ("GET", "/desk/attachments/{attachment}", door.read(thread.attachment)),
    ]


def _people_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Search, people, their accounts and codes, forms filled in for them."""
    people, forms = PeopleDesk(parts.house), FormDesk(parts.house)
    return [
        ("GET", "/desk/people", door.read(people.show)),
        ("GET", "/desk/search", door.read(show_search)),
        ("POST", "/desk/search", door.act(search)),
        ("GET", "/desk/people/new", door.read(people.new)),
        ("POST", "/desk/people/new", door.act(people.invite)),
        ("GET", "/desk/people/{person}", door.read(people.person)),
        ("POST", "/desk/people/{person}/invite", door.act(people.invite_again)),
        ("POST", "/desk/people/{person}/cut-off", door.act(people.cut_off)),
        ("POST", "/desk/people/{person}/depart", door.act(people.depart)),
        ("POST", "/desk/people/{person}/protect", door.act(people.protect)),
        ("GET", "/desk/people/{person}/forms/{form}", door.read(forms.show)),
        ("POST", "/desk/people/{person}/forms/{form}", door.act(forms.fill)),
        ("POST", "/desk/accounts/{account}/unlink", door.act(people.unlink)),
        ("POST", "/desk/invitations/{invitation}/revoke", door.act(people.revoke)),
    ]


def _template_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Reply templates."""
    templates = TemplateDesk(parts.house)
    return [
        ("GET", "/desk/templates", door.read(templates.show)),
        ("POST", "/desk/templates/begin", door.act(templates.begin)),
        ("GET", "/desk/templates/new", door.read(templates.new)),
        ("POST", "/desk/templates/new", door.act(templates.add)),
        ("GET", "/desk/templates/{template}", door.read(templates.edit)),
        ("POST", "/desk/templates/{template}", door.act(templates.change)),
        ("POST", "/desk/templates/{template}/remove", door.act(templates.remove)),
        ("POST", "/desk/templates/{template}/move", door.act(templates.move)),
    ]


def _approved_routes(parts: WebParts, door: DeskDoor) -> Made:
    """The approved list, where there is a papers room to read and print with."""
    if parts.papers is None:
        return []
    approved = ApprovedDesk(parts.house, parts.papers)
    return [
        ("GET", "/desk/approved", door.read(approved.show)),
        ("GET", "/desk/approved/template", door.read(approved.template)),
        ("POST", "/desk/approved/look", door.act(approved.look)),
        ("POST", "/desk/approved/write", door.act(approved.write, largest_field=LARGEST_KEPT_LIST)),
        ("POST", "/desk/approved/letters", door.act(approved.letters)),
        ("POST", "/desk/approved/{person}/letter", door.act(approved.letter)),
    ]


def _case_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Inquiries and cases."""
    inquiries, cases = InquiryDesk(parts.house), CaseDesk(parts.house)
    return [
        ("GET", "/desk/inquiries", door.read(inquiries.show)),
        ("GET", "/desk/inquiries/new", door.read(inquiries.choose)),
        ("GET", "/desk/inquiries/new/{part}", door.read(inquiries.new)),
        ("POST", "/desk/inquiries/new/{part}", door.act(inquiries.take)),
        ("GET", "/desk/cases/{case}", door.read(cases.show)),
        ("POST", "/desk/cases/{case}/state", door.act(cases.decide)),
        ("POST", "/desk/cases/{case}/merge/{other}", door.act(cases.merge)),
        ("POST", "/desk/cases/{case}/part/{other}", door.act(cases.part)),
        ("POST", "/desk/cases/{case}/apart/{other}", door.act(cases.apart)),
        ("POST", "/desk/cases/{case}/members/{person}/out", door.act(cases.take_out)),
        ("POST", "/desk/cases/{case}/members/{person}/back", door.act(cases.put_back)),
    ]
