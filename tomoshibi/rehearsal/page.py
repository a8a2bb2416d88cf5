"""The page of a rehearsal: one HTML file that needs nothing else, for somebody who never saw the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from core.terms import Programme
from core.texts import Texts
from tomoshibi.rehearsal.checker.verdict import State, Verdict
from tomoshibi.rehearsal.record import Record
from tomoshibi.rehearsal.telling import (
    BARS,
    JAPAN,
    LONGEST,
    NUMBERS,
    PLACE_BARS,
    PLACE_NUMBERS,
    SHOWN_FIRST,
    Week,
    counts_of,
    examples_of,
    weeks_of,
)

WEEKDAYS = "月火水木金土日"
OURS = "独自"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
LETTERED = {"3（2）": "アイウ"}
"""Where Kyoto's contract letters its items; elsewhere it sets dots, and the paragraph is named alone."""
FILE = "rehearsal.html"
MOST_FINDINGS = 60
COLOURS = ("var(--bar2)", "var(--bar)", "var(--bar3)")


@dataclass(frozen=True, slots=True)
class Played:
    """What was asked for on the command line."""

    programme: Programme
    seed: int
    cases: int
    chaos: bool
    first_on: date
    last_on: date


def draw_page(record: Record, verdicts: Sequence[Verdict], played: Played, texts: Texts) -> str:
    """The HTML. The same record gives the same bytes."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    def say(text_id: str, **args: str | int) -> str:
        return texts.say(text_id, "ja", **args)

    bars = PLACE_BARS if record.participants else BARS
    weeks = weeks_of(record, played.first_on, played.last_on)
    order = [State.BROKEN, State.THEIRS, State.KEPT, State.NOT_SEEN]
    return environment.get_template("page.html").render(
        say=say,
        has=texts.has,
        played=played,
        words=played.programme.public_words,
        is_place=bool(record.participants),
        numbers=PLACE_NUMBERS if record.participants else NUMBERS,
        bars=tuple(zip(bars, COLOURS, strict=True)),
        counts=counts_of(record, verdicts),
        verdicts=sorted(verdicts, key=lambda one: (order.index(one.state), one.clause, one.name)),
        broken=sum(one.state is State.BROKEN for one in verdicts),
        findings=sorted((found for one in verdicts for found in one.findings), key=lambda one: not one.ours)[:MOST_FINDINGS],
        names={key: one.name for key, one in record.people.items()},
        examples=examples_of(record),
        weeks=weeks,
        tallest={name: max((getattr(week, name) for week in weeks), default=0) or 1 for name in bars},
        months=_months(weeks),
        faults=record.faults,
        shown_first=SHOWN_FIRST,
        longest=LONGEST,
        when=_when,
        clause=clause_words,
        day=_day,
    )


def clause_words(clause: str) -> str:
    """S6.8.5 as the contract writes it: 6（8）⑤; K3.2.1: 3（2）ア; a promise of our own is 独自."""
    if clause[:1] not in ("S", "K"):
        return OURS
    first, *rest = clause[1:].split(".")
    shown = f"{first}（{rest[0]}）" if rest else first
    signs = CIRCLED if clause.startswith("S") else LETTERED.get(shown, "")
    return shown + (signs[int(rest[1]) - 1] if len(rest) > 1 and signs else "")


def _when(at: datetime) -> str:
    here = at.astimezone(JAPAN)
    return f"{here.year}年{here.month}月{here.day}日（{WEEKDAYS[here.weekday()]}）{here:%H:%M}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _months(weeks: Sequence[Week]) -> list[tuple[int, str]]:
    """(number of the week, month) where a month begins, for the line under the bars."""
    found, last = [], 0
    for number, week in enumerate(weeks):
        if week.first_on.month != last:
            last = week.first_on.month
            found.append((number, f"{last}月"))
    return found
