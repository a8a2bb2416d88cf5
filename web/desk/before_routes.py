"""Addresses of what stands before the first visit: agreements, interviews, the child's will, sheets, wishes."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from web.desk.agreements import AgreementDesk
from web.desk.before_visits import SheetDesk, WillDesk, WishDesk
from web.desk.interviews import InterviewDesk
from web.desk.visit import DeskDoor
from web.parts import WebParts

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


def before_visit_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    agreements, interviews = AgreementDesk(parts.house), InterviewDesk(parts.house)
    will, sheets, wishes = WillDesk(parts.house), SheetDesk(parts.house), WishDesk(parts.house)
    case = "/desk/cases/{case}"
    return [
        ("GET", "/desk/agreements", door.read(agreements.show)),
        ("POST", "/desk/agreements", door.act(agreements.ask)),
        ("POST", "/desk/agreements/{agreement}/answer", door.act(agreements.answer)),
        ("POST", "/desk/agreements/{agreement}/withdraw", door.act(agreements.withdraw)),
        ("GET", f"{case}/agreements", door.read(agreements.show_case)),
        ("POST", f"{case}/agreements", door.act(agreements.ask_case)),
        ("GET", "/desk/interviews", door.read(interviews.show)),
        ("POST", "/desk/interviews/slots", door.act(interviews.enter)),
        ("POST", "/desk/interviews/slots/{slot}/remove", door.act(interviews.remove)),
        ("GET", "/desk/interviews/{kind}", door.read(interviews.show)),
        ("GET", f"{case}/interview/{{kind}}", door.read(interviews.case)),
        ("POST", f"{case}/interview/{{kind}}/offer", door.act(interviews.offer)),
        ("POST", f"{case}/interview/{{kind}}/book", door.act(interviews.book)),
        ("POST", f"{case}/interview/{{kind}}/{{interview}}/end", door.act(interviews.end)),
        ("POST", f"{case}/interview/{{kind}}/{{interview}}/note", door.act(interviews.note)),
        ("GET", f"{case}/will", door.read(will.show)),
        ("POST", f"{case}/will", door.act(will.record)),
        ("POST", f"{case}/will/ask", door.act(will.ask)),
        ("GET", f"{case}/sheets/{{form}}", door.read(sheets.show)),
        ("GET", f"{case}/sheets/{{form}}/print", door.read(sheets.print)),
        ("GET", f"{case}/sheets/{{form}}/edit", door.read(sheets.edit)),
        ("POST", f"{case}/sheets/{{form}}/edit", door.act(sheets.keep)),
        ("GET", f"{case}/wishes", door.read(wishes.show)),
        ("POST", f"{case}/wishes", door.act(wishes.keep)),
    ]
