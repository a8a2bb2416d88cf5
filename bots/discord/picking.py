"""Dates and times picked on Discord, which has no picker: a button whose press opens a modal of lists.

A modal cannot follow a defer, so such a button says everything itself: `pick:<mode>:<earliest>:<latest>:<press>`. The
modal carries the press as its own id, and its submit comes back as that press with what was picked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bots.discord.wording import Wording
from core.messages import Pick

JST = ZoneInfo("Asia/Tokyo")
CUSTOM_ID_MAX = 100
LIST_MAX = 25
MODAL_TEXT_MAX = 45
OPENS_AT, STEP = time(9, 0), timedelta(minutes=30)
_MODES: Mapping[str, Literal["date", "time", "datetime"]] = {"d": "date", "t": "time", "b": "datetime"}
_LETTERS = {mode: letter for letter, mode in _MODES.items()}


@dataclass(frozen=True, slots=True)
class PickButton:
    """What a picking button says: mode, bounds as compact texts ("" for none), and the press data that comes back."""

    mode: Literal["date", "time", "datetime"]
    earliest: str
    latest: str
    press: str


def write_button(pick: Pick, press: str) -> str:
    """The custom_id of a picking button; bounds are left out where they would pass 100 characters."""
    letter = _LETTERS[pick.mode]
    full = f"pick:{letter}:{_compact(pick.earliest)}:{_compact(pick.latest)}:{press}"
    return full if len(full) <= CUSTOM_ID_MAX else f"pick:{letter}:::{press}"[:CUSTOM_ID_MAX]


def read_button(custom_id: str) -> PickButton | None:
    """What a picking button says; None when it is none, or not one of ours."""
    parts = custom_id.split(":", 4)
    if len(parts) != 5 or parts[0] != "pick" or parts[1] not in _MODES or not parts[4]:
        return None
    return PickButton(_MODES[parts[1]], parts[2], parts[3], parts[4])


def make_modal(button: PickButton, now: datetime, wording: Wording) -> dict[str, Any] | None:
    """The body of a modal (InteractionCallback type 9); None when there is nothing left to pick."""
    labels: list[dict[str, Any]] = []
    if button.mode in ("date", "datetime"):
        days = [(day.isoformat(), wording.show_day(day)) for day in _days(button, now)]
        labels.append(_label(wording.pick_day, "day", days))
    if button.mode in ("time", "datetime"):
        labels.append(_label(wording.pick_time, "time", [(hour, hour) for hour in _hours(button)]))
    if not all(label["component"]["options"] for label in labels):
        return None
    return {"custom_id": button.press, "title": wording.pick_title[:MODAL_TEXT_MAX], "components": labels}


def read_picked(values: Mapping[str, str]) -> str:
    """What a submitted modal gives as ISO text: a date, a time, or both; "" when neither was in it."""
    return "T".join(part for part in (values.get("day", ""), values.get("time", "")) if part)


def _label(text: str, custom_id: str, options: list[tuple[str, str]]) -> dict[str, Any]:
    choices = [{"value": value, "label": label} for value, label in options]
    select = {"type": 3, "custom_id": custom_id, "options": choices, "required": True}
    return {"type": 18, "label": text[:MODAL_TEXT_MAX], "component": select}


def _days(button: PickButton, now: datetime) -> Iterator[date]:
    day = now.astimezone(JST).date()
    if (earliest := _read_day(button.earliest)) is not None:
        day = max(day, earliest)
    last = _read_day(button.latest) or date.max
    for _ in range(LIST_MAX):
        if day > last:
            return
        yield day
        day += timedelta(days=1)


def _hours(button: PickButton) -> Iterator[str]:
    """Half hours of a day, 25 from nine in the morning on, or within the button's own bounds of a time."""
    earliest = _read_time(button.earliest) if button.mode == "time" else None
    latest = _read_time(button.latest) if button.mode == "time" else None
    moment = datetime.combine(date(2000, 1, 1), earliest or OPENS_AT)
    for _ in range(LIST_MAX):
        if moment.day > 1 or (latest is not None and moment.time() > latest):
            return
        yield moment.strftime("%H:%M")
        moment += STEP


def _compact(bound: str) -> str:
    """A bound without its marks, so that it fits: 2026-12-03T18:00 -> 20261203, 18:00 -> 1800."""
    return bound.split("T", maxsplit=1)[0].replace("-", "").replace(":", "")


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 8 else None
    except ValueError:
        return None


def _read_time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if len(text) == 4 else None
    except ValueError:
        return None
