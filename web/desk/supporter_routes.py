"""Addresses of supporters: their records, trainings and insurance, the matching board, pay."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from web.desk.matching import MatchingDesk
from web.desk.pay import PayDesk
from web.desk.supporters import SupporterDesk
from web.desk.trainings import TrainingDesk
from web.desk.visit import DeskDoor
from web.parts import WebParts

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


def supporter_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    supporters, trainings = SupporterDesk(parts.house), TrainingDesk(parts.house)
    matching, pay = MatchingDesk(parts.house), PayDesk(parts.house)
    return [
        ("GET", "/desk/supporters", door.read(supporters.show)),
        ("GET", "/desk/supporters/{person}", door.read(supporters.one)),
        ("POST", "/desk/supporters/{person}", door.act(supporters.keep)),
        ("POST", "/desk/supporters/{person}/criteria/{criterion}", door.act(supporters.confirm)),
        ("GET", "/desk/trainings", door.read(trainings.show)),
        ("POST", "/desk/trainings", door.act(trainings.add)),
        ("POST", "/desk/trainings/insurance", door.act(trainings.insure)),
        ("POST", "/desk/trainings/insurance/{insurance}/remove", door.act(trainings.uninsure)),
        ("GET", "/desk/trainings/{training}", door.read(trainings.one)),
        ("POST", "/desk/trainings/{training}", door.act(trainings.change)),
        ("POST", "/desk/trainings/{training}/people/{person}", door.act(trainings.attend)),
        ("GET", "/desk/matching", door.read(matching.show)),
        ("GET", "/desk/matching/roster.csv", door.read(matching.roster)),
        ("POST", "/desk/matching/{case}/propose", door.act(matching.propose)),
        ("POST", "/desk/matching/matches/{match}/answer", door.act(matching.answer)),
        ("POST", "/desk/matching/matches/{match}/end", door.act(matching.end)),
        ("POST", "/desk/matching/matches/{match}/wish", door.act(matching.wish)),
        ("GET", "/desk/pay", door.read(pay.show)),
        ("GET", "/desk/pay/print", door.read(pay.paper)),
        ("GET", "/desk/pay/file.csv", door.read(pay.file)),
    ]
