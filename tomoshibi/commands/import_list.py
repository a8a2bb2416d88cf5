"""`tomoshibi import`: the city's list is read, shown, taken in; letters are printed. Names are never printed here."""

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from core.approved_list import Finding, ReadList, read_list
from core.approved_list.matching import Outcome
from core.errors import Refusal, TomoshibiError
from core.letters import print_letter
from core.people import Language
from core.speech import JAPAN
from core.texts import load_texts
from core.usecases.import_list import import_list
from core.usecases.make_letters import Letters, make_letters
from core.usecases.plan_import import Plan, plan_import
from papers.letters import letters_pdf
from papers.list_files import LARGEST_FILE
from papers.list_template import make_template, write_list
from papers.read_list import read_book
from tomoshibi.demo_list import invented_children, invented_workers
from tomoshibi.settings import read_settings
from tomoshibi.wiring import OpenedHouse, open_house

BY = "command-line"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    write: bool = False
    skip_bad: bool = False
    letters: Path | None = None
    again: bool = False
    addresses: bool = False


def run(file: Path, programme: str, wishes: Wishes, *, as_json: bool) -> None:
    """Reads, shows and (with `write`) takes in a list. Raises TomoshibiError for a file or a list that cannot be taken in."""
    content = _content(file)
    if wishes.letters is not None:
        _refuse_taken(wishes.letters)
    shown, refusal = asyncio.run(_run(content, programme, wishes))
    typer.echo(json.dumps(shown, ensure_ascii=False) if as_json else "\n".join(_lines(shown)))
    if refusal is not None:
        raise TomoshibiError(refusal.reason, **refusal.params)


def write_form(template: Path | None, sample: Path | None) -> None:
    """Writes the empty list, the invented one, or both. Raises TomoshibiError("file-exists")."""
    texts = load_texts()
    if template is not None:
        _refuse_taken(template)
        template.write_bytes(make_template(texts))
        typer.echo(f"{template}: an empty list; fill it in, then: tomoshibi import {template.name} --programme ID")
    if sample is not None:
        _refuse_taken(sample)
        sample.write_bytes(write_list(texts, invented_children(), invented_workers()))
        typer.echo(f"{sample}: an invented list of 40 families")


async def _run(content: bytes, programme: str, wishes: Wishes) -> tuple[dict[str, Any], Refusal | None]:
    async with open_house(read_settings()) as opened:
        if programme not in opened.house.programmes:
            known = ", ".join(sorted(opened.house.programmes))
            raise TomoshibiError("programme-unknown", programme=programme, expected=known)
        now = opened.clock.now()
        read = read_list(await read_book(content), now.astimezone(JAPAN).date())
        if isinstance(read, Refusal):
            raise TomoshibiError(read.reason, **read.params)
        plan = await _plan(opened, programme, read, now)
        refusal: Refusal | None = None
        if wishes.write:
            async with opened.work(now) as uow:
                done = await import_list(uow, opened.house, programme, read, by=BY, skip_bad=wishes.skip_bad)
            refusal, plan = (done, plan) if isinstance(done, Refusal) else (None, done)
        shown = _shown(plan, programme, written=wishes.write and refusal is None)
        if wishes.letters is not None and refusal is None:
            shown["letters"] = await _print(opened, programme, wishes.letters, wishes, now)
        return shown, refusal


async def _plan(opened: OpenedHouse, programme: str, read: ReadList, now: datetime) -> Plan:
    async with opened.work(now, writes=False) as uow:
        return await plan_import(uow, opened.house, programme, read)


async def _print(opened: OpenedHouse, programme: str, file: Path, wishes: Wishes, now: datetime) -> dict[str, Any]:
    async with opened.work(now) as uow:
        made: Letters = await make_letters(
            uow, opened.house, programme, by=BY, again=wishes.again, with_address=wishes.addresses
        )
    told = {"count": len(made.letters), "held_back": made.held_back, "waiting": made.waiting, "file": "", "missing": ""}
    if made.letters:
        house = opened.house
        words = [print_letter(one, house.programme(programme), house.texts, house.base_url, now) for one in made.letters]
        drawn = await letters_pdf(words, now)
        await asyncio.to_thread(_keep, file, drawn.pdf)
        told |= {"file": str(file), "missing": " ".join(f"U+{ord(sign):04X}" for sign in drawn.missing)}
    return told


def _keep(file: Path, content: bytes) -> None:
    """Codes and names lie in it: for the eyes of whoever ran this, until it is printed and deleted."""
    file.touch(mode=0o600, exist_ok=False)
    file.write_bytes(content)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError:
        raise TomoshibiError("list-missing", file=str(file)) from None


def _refuse_taken(file: Path) -> None:
    if file.exists():
        raise TomoshibiError("file-exists", file=str(file))
    if not file.absolute().parent.is_dir():
        raise TomoshibiError("folder-missing", folder=str(file.absolute().parent))


def _shown(plan: Plan, programme: str, *, written: bool) -> dict[str, Any]:
    return {
        "programme": programme,
        "written": written,
        "rows": plan.rows,
        **{outcome.value: plan.count(outcome) for outcome in Outcome},
        "bad": plan.bad_rows,
        "past_capacity": plan.past_capacity,
        "alike": sum(bool(one.alike) for one in plan.children),
        "findings": [_finding(one) for one in sorted(plan.findings, key=lambda one: not one.stops)],
    }


def _finding(one: Finding) -> dict[str, Any]:
    text = load_texts().say(f"import-{one.code}", Language.EN, **one.params)
    return {"sheet": one.sheet, "cell": one.cell, "row": one.row, "code": one.code, "stops": one.stops, "text": text}


def _lines(shown: dict[str, Any]) -> list[str]:
    counts = ("rows", *(outcome.value for outcome in Outcome), "bad", "alike", "past_capacity")
    lines = ["  ".join(f"{name} {shown[name]}" for name in counts)]
    for one in shown["findings"]:
        place = "!".join(part for part in (one["sheet"], one["cell"]) if part)
        lines.append(f"{'bad ' if one['stops'] else 'note'}  {place}: {one['text']}")
    if "letters" in shown:
        told = shown["letters"]
        lines.append(f"letters {told['count']}  held back (address protection) {told['held_back']}  waiting {told['waiting']}")
        if told["missing"]:
            lines.append(load_texts().say("import-letter-sign", Language.EN, signs=told["missing"]))
    elif not shown["written"]:
        lines.append("nothing was written; --write takes it in")
    return lines
