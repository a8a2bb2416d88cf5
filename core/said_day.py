"""Words that hang on the day they are read: a reminder for tomorrow that could not leave before the day itself says today.

A message says its day when it is decided. One that waited (an outage, a closed channel) is looked at once more as it leaves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core.messages import Bubble, Clock, Moment, Said, Written
from core.terms import JST

TODAY: Mapping[str, str] = {
    "visit-remind-tomorrow": "visit-remind-today",
    "visit-remind-tomorrow-plain": "visit-remind-today-plain",
}
"""What each sentence about tomorrow says on the day itself; `at` is the moment it speaks of."""
UNTIL: Mapping[str, str] = {"visit-remind-move": "deadline"}
"""Sentences that name a last moment, by the argument that holds it: once it is past they are left out."""


def in_todays_words(bubbles: Sequence[Bubble], now: datetime) -> tuple[Bubble, ...]:
    """The same bubbles as they are true at `now` (aware)."""
    return tuple(replace(bubble, lines=_lines(bubble.lines, now)) for bubble in bubbles)


def _lines(lines: Sequence[Said | Written], now: datetime) -> tuple[Said | Written, ...]:
    kept = [_today(line, now) if isinstance(line, Said) else line for line in lines if not _is_past(line, now)]
    return tuple(kept) or tuple(lines)


def _today(line: Said, now: datetime) -> Said:
    at = line.args.get("at")
    if line.text_id not in TODAY or not isinstance(at, Clock):
        return line
    is_today = at.value.astimezone(JST).date() == now.astimezone(JST).date()
    return replace(line, text_id=TODAY[line.text_id]) if is_today else line


def _is_past(line: Said | Written, now: datetime) -> bool:
    if not isinstance(line, Said) or line.text_id not in UNTIL:
        return False
    last = line.args.get(UNTIL[line.text_id])
    return isinstance(last, Clock | Moment) and last.value < now
