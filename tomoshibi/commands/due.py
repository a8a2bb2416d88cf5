"""`tomoshibi due`: what is owed and overdue in every programme, by clause, owner, day and case; never a name."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

import typer

from core.errors import TomoshibiError
from core.obligations.due_rows import DueRow, DueState
from core.obligations.moments import day_of
from core.people import Language
from core.speech import say_day
from core.usecases.context import House
from core.usecases.read_due import read_due, says_what, says_why
from tomoshibi.clock import JST, read_moment
from tomoshibi.settings import Settings
from tomoshibi.wiring import open_house

JA = Language.JA.value


def run(*, programme: str | None, at: str, as_json: bool, settings: Settings) -> None:
    """Prints what is owed. Raises TomoshibiError for an unknown programme or a moment that is none."""
    rows, texts, moment = asyncio.run(_read(programme, _moment(at), settings))
    if as_json:
        typer.echo(json.dumps([row_as_json(row, texts) for row in rows], ensure_ascii=False, indent=1))
    else:
        typer.echo(render(rows, texts, moment))


def _moment(at: str) -> datetime | None:
    try:
        return read_moment(at) if at else None
    except ValueError:
        raise TomoshibiError("moment-odd", value="--at") from None


async def _read(programme: str | None, at: datetime | None, settings: Settings) -> tuple[list[DueRow], House, datetime]:
    async with open_house(settings) as opened:
        known = sorted(opened.house.programmes)
        if programme is not None and programme not in known:
            raise TomoshibiError("programme-unknown", programme=programme, expected=", ".join(known))
        now = opened.clock.now()
        async with opened.work(now, writes=False) as uow:
            rows = [row for one in known if programme in (None, one) for row in await read_due(uow, one, at)]
        return rows, opened.house, at or now


def row_as_json(row: DueRow, house: House) -> Mapping[str, object]:
    """One line as INTERFACE names it; ids alone say whom it is about, moments are in Asia/Tokyo."""
    what = row.what
    return {
        "key": what.key,
        "rule": what.rule,
        "clause": what.clause_id,
        "what": says_what(house, what, JA),
        "owner": what.owner.value,
        "programme": what.programme_id,
        "case": what.case_id,
        "person": what.person_id,
        "subject": what.subject_id or None,
        "opens_at": what.opens_at.astimezone(JST).isoformat(),
        "due_at": what.due_at.astimezone(JST).isoformat(),
        "state": row.state.value,
        "days_left": row.days_left,
        "reason": what.reason or None,
    }


def render(rows: Sequence[DueRow], house: House, moment: datetime) -> str:
    """By programme and by day, the longest overdue first; what is to be done stands in Japanese, as at the desk."""
    today = f"{moment.astimezone(JST):%Y-%m-%d}"
    if not rows:
        return f"{today}  nothing is owed"
    out = []
    for programme, of_programme in groupby(rows, key=lambda row: row.what.programme_id):
        mine = list(of_programme)
        overdue = sum(row.state is DueState.OVERDUE for row in mine)
        out.append(f"{programme}  {today}  {len(mine)} owed, {overdue} overdue")
        for day, of_day in groupby(mine, key=lambda row: day_of(row.what.due_at)):
            lines = list(of_day)
            out += ["", f"{say_day(day, JA)}  {_left(lines[0].days_left)}", *(_line(row, house) for row in lines)]
        out.append("")
    return "\n".join(out).rstrip()


def _left(days: int) -> str:
    if days < 0:
        return f"{-days} days past"
    return f"in {days} days" if days else "today"


def _line(row: DueRow, house: House) -> str:
    what = row.what
    why = says_why(house, what, JA)
    said = says_what(house, what, JA) + (f"（{why}）" if why else "")
    about = f"case {what.case_id}" if what.case_id else what.subject_id
    return f"  {row.state.value:<8} {what.clause_id:<8} {what.owner.value:<12} {said}  {about}".rstrip()
