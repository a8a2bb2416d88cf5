"""Addresses of visits, planning and devices at the desk."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from web.desk.devices import DeviceDesk
from web.desk.one_visit import OneVisitDesk
from web.desk.planning import PlanningDesk
from web.desk.visit import DeskDoor
from web.desk.visits import VisitsDesk
from web.parts import WebParts

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


def visit_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    visits, one = VisitsDesk(parts.house), OneVisitDesk(parts.house)
    planning, devices = PlanningDesk(parts.house), DeviceDesk(parts.house)
    case = "/desk/cases/{case}"
    return [
        ("GET", "/desk/visits", door.read(visits.show)),
        ("GET", "/desk/visits/off", door.read(visits.off)),
        ("POST", "/desk/visits/off", door.act(visits.call_off)),
        ("GET", "/desk/visits/{visit}", door.read(one.show)),
        ("POST", "/desk/visits/{visit}/move", door.act(one.move)),
        ("POST", "/desk/visits/{visit}/end", door.act(one.end)),
        ("POST", "/desk/visits/{visit}/correct", door.act(one.correct)),
        ("POST", "/desk/visits/{visit}/details", door.act(one.details)),
        ("GET", f"{case}/visits", door.read(planning.show)),
        ("POST", f"{case}/visits/calendar/{{person}}", door.act(planning.calendar)),
        ("GET", f"{case}/plan", door.read(planning.plan)),
        ("POST", f"{case}/plan", door.act(planning.draft)),
        ("POST", f"{case}/plan/days-off", door.act(planning.days_off)),
        ("GET", "/desk/devices", door.read(devices.show)),
        ("POST", "/desk/devices", door.act(devices.add)),
        ("POST", "/desk/devices/{device}/lend", door.act(devices.lend)),
        ("POST", "/desk/devices/{device}/back", door.act(devices.take_back)),
        ("POST", "/desk/devices/{device}/state", door.act(devices.change)),
        ("POST", "/desk/devices/tool", door.act(devices.check)),
    ]
