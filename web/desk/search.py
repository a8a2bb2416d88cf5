"""Search while the phone rings: results come letter by letter, one line each; the log gets one line a person, not a letter."""

import re

from starlette.responses import Response

from core.usecases.find_people import Found, find_people
from web.desk.visit import Visit

LONGEST = 60
_LOOK = re.compile(r"[0-9a-f-]{36}")


async def show_search(visit: Visit) -> Response:
    """The field, and nothing found yet."""
    return _page(visit, Found(()), "", visit.house.chance.new_id())


async def search(visit: Visit) -> Response:
    """What is found; for HTMX the list alone. A form, because a name must not stand in an address."""
    query, look = visit.intake.one("q")[:LONGEST], visit.intake.one("look")
    if not _LOOK.fullmatch(look):
        look = visit.house.chance.new_id()
    # A page that stays open for days shows somebody anew in every hour it is used.
    found = await find_people(visit.uow, visit.staff, query, f"{look}:{visit.uow.now:%Y%m%d%H}")
    return _page(visit, found, query, look)


def _page(visit: Visit, found: Found, query: str, look: str) -> Response:
    template = "desk/found.html" if visit.is_htmx else "desk/search.html"
    return visit.page(template, found=found, query=query, look=look)
