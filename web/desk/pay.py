"""Pay at the desk: a month's figures, the visits behind each, a print view and a file (S10)."""

from datetime import date
from typing import Any

from starlette.responses import Response

from core.csv_cells import write_csv
from core.months import months_after
from core.speech import JAPAN
from core.usecases.context import House
from core.usecases.read_pay import PayView, read_pay
from web.desk.matching import file_response
from web.desk.visit import Visit

COLUMNS = ("name", "on", "kind", "minutes", "rate", "far", "pay", "fares", "total", "sources")


class PayDesk:
    """/desk/pay?month=2026-11, its print view and its file."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The month's figures with the lines behind them."""
        return await self._page(visit, is_paper=False)

    async def paper(self, visit: Visit) -> Response:
        """The same for paper, every line open."""
        return await self._page(visit, is_paper=True)

    async def file(self, visit: Visit) -> Response:
        """One row a line; no cell is read as a formula."""
        view = await read_pay(visit.uow, self._house, visit.staff, _month(visit))
        words = visit.pages.words(visit.staff.language)
        rows: list[list[str | int]] = [[words.plain(f"desk-pay-{name}") for name in COLUMNS]]
        for slip in view.slips:
            for line in slip.lines:
                cells: list[str | int] = [view.names.get(slip.supporter_id, ""), line.on.isoformat()]
                cells += [words.plain(f"desk-pay-{line.kind}"), line.minutes, line.rate.hourly_yen]
                cells += [line.rate.far_extra_percent if line.is_far else 0, line.pay_yen, line.fares_yen]
                rows.append([*cells, line.pay_yen + line.fares_yen, " ".join(line.sources)])
        return file_response(write_csv(rows), f"pay-{view.month:%Y-%m}.csv")

    async def _page(self, visit: Visit, *, is_paper: bool) -> Response:
        view: PayView = await read_pay(visit.uow, self._house, visit.staff, _month(visit))
        shown: dict[str, Any] = {"view": view, "is_paper": is_paper}
        shown |= {"before": months_after(view.month, -1), "after": months_after(view.month, 1)}
        return visit.page("desk/pay.html", **shown)


def _month(visit: Visit) -> date:
    """The month of the address; this one where it names none that can be."""
    today = visit.uow.now.astimezone(JAPAN).date()
    try:
        asked = date.fromisoformat(f"{visit.request.query_params.get('month', '')}-01")
    except ValueError:
        asked = today
    return asked.replace(day=1) if 2000 < asked.year < 2100 else today.replace(day=1)
