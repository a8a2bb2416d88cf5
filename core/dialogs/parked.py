"""Conversations laid aside: whoever begins another form, or presses a button of another one, loses no answer.

One conversation is open at a time; the others lie in its data under "-parked" as JSON, by the form's id, and come back when
they are asked for or when the open one has ended.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

PARKED = "-parked"
MOST = 6
"""More half-finished forms than that nobody has; the one laid aside longest goes first."""


@dataclass(frozen=True, slots=True)
class Parked:
    """A form laid aside: the field that was asked, the form's version then, the answers, and what it is about (a case id)."""

    step: str
    version: int
    answers: Mapping[str, str] = field(default_factory=dict)
    about: str = ""


def read_parked(data: Mapping[str, str]) -> dict[str, Parked]:
    """What is laid aside, by form id, the latest last."""
    return {form: Parked(**kept) for form, kept in json.loads(data.get(PARKED, "{}")).items()}


def write_parked(parked: Mapping[str, Parked]) -> dict[str, str]:
    """The same as an entry for a conversation's data; nothing when nothing is laid aside."""
    latest = list(parked.items())[-MOST:]
    return {PARKED: json.dumps({form: asdict(one) for form, one in latest}, ensure_ascii=False)} if latest else {}
