"""`tomoshibi rehearse`: the whole contract in simulated time on the real code, and one page that tells how it went."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import typer
import uvloop
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from core.errors import TomoshibiError
from core.terms import JST, HomeVisitTerms, OnlinePlaceTerms, Programme
from core.texts import load_texts
from tomoshibi.logs import set_up_logs
from tomoshibi.programmes import read_programme
from tomoshibi.rehearsal.checker.checks import check
from tomoshibi.rehearsal.checker.verdict import State
from tomoshibi.rehearsal.page import FILE, Played, draw_page
from tomoshibi.rehearsal.place.place_year import AskedPlace, PlaceYear
from tomoshibi.rehearsal.telling import as_json
from tomoshibi.rehearsal.year import Asked, Year

BROKEN = 1


def run(programme: Path, *, cases: int, seed: int, out: Path, chaos: bool, as_document: bool) -> int:
    """Plays, judges, writes the page; 1 when a promise of ours was broken. Raises TomoshibiError."""
    set_up_logs("CRITICAL")
    contract = read_programme(programme)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tomoshibi-rehearsal-") as folder, _bar() as progress:
        year = _year(contract, programme, Path(folder), cases=cases, seed=seed, chaos=chaos)
        year.progress = progress(year.starts_at, year.ends_at)
        record = uvloop.run(year.run())
    verdicts = check(record)
    played = Played(contract, seed, cases, chaos, year.starts_at.date(), year.ends_at.date())
    page = out / FILE
    page.write_text(draw_page(record, verdicts, played, load_texts()), encoding="utf-8")
    told = as_json(record, verdicts, programme=contract.id, seed=seed, cases=cases, chaos=chaos)
    if as_document:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        typer.echo(f"{page}")
        for one in verdicts:
            typer.echo(f"{one.state.value:9} {one.clause:8} {one.looked:6}  {one.promise}")
    return BROKEN if any(one.state is State.BROKEN for one in verdicts) else 0


def _year(contract: Programme, file: Path, folder: Path, *, cases: int, seed: int, chaos: bool) -> Year | PlaceYear:
    """The play of this kind of contract. Raises TomoshibiError."""
    terms = contract.versions[0][1]
    match terms:
        case HomeVisitTerms():
            return Year(file, folder, Asked(terms.term.starts_on.year, cases, seed, chaos))
        case OnlinePlaceTerms():
            return PlaceYear(file, folder, AskedPlace(terms.term.starts_on.year, cases, seed, chaos))
        case _:
            raise TomoshibiError("rehearse-kind", programme=contract.id)


Watch = Callable[[datetime, datetime], Callable[[datetime], None]]


@contextmanager
def _bar() -> Iterator[Watch]:
    """A bar on standard error: how far the year is."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:

        def watch(first: datetime, last: datetime) -> Callable[[datetime], None]:
            task = bar.add_task(f"{first:%Y-%m-%d}", total=(last - first).total_seconds())

            def progress(now: datetime) -> None:
                done = (now - first).total_seconds()
                bar.update(task, completed=done, description=f"{now.astimezone(JST):%Y-%m-%d}")

            return progress

        yield watch
