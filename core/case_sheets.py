"""Individual sheet (個人票, S6.5.3) and support plan (支援計画, S6.5.5, S6.9.6): forms about a case, with every version kept.

Marked personal: a page only, never a chat. The fields are those the specification names; the city's own layout is printed
from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.forms import Field, FieldKind, Form

_LONG = FieldKind.LONG_TEXT


def _words(field_id: str, *, required: bool = False, hint: bool = False) -> Field:
    return Field(field_id, _LONG, required=required, personal=True, limit=2000, hint=hint)


INDIVIDUAL_SHEET = Form(
    id="individual_sheet",
    version=1,
    personal=True,
    saved="sheet-saved",
    fields=(
        _words("likes", required=True),
        _words("dislikes"),
        _words("daily_troubles", required=True),
        _words("study_troubles", required=True),
        _words("traits"),
        _words("hobbies"),
        _words("daily_life", required=True),
        _words("absent_since", required=True),
        _words("contacts", required=True),
        _words("expectations"),
        _words("possible_hours", required=True),
        _words("subjects"),
        _words("to_mind", hint=True),
    ),
)
"""What the first interview asks (S6.5.3). Later talks are added at its end by those who hold them (S6.10, S6.11)."""

SUPPORT_PLAN = Form(
    id="support_plan",
    version=1,
    personal=True,
    saved="plan-saved",
    fields=(
        _words("wish", required=True, hint=True),
        _words("learning_goal", required=True, hint=True),
        _words("learning_steps", required=True),
        _words("connection_goal", required=True, hint=True),
        _words("connection_steps", required=True),
        _words("signs", hint=True),
        _words("review"),
        _words("why_changed", hint=True),
    ),
)
"""Learning part and connection part (S6.5.5); `why_changed` tells why a plan was changed (S6.9.6)."""

CASE_SHEETS: Mapping[str, Form] = {form.id: form for form in (INDIVIDUAL_SHEET, SUPPORT_PLAN)}


@dataclass(frozen=True, slots=True)
class SheetVersion:
    """One version of a sheet or plan: `number` counts from 1 within its case and form; `by` is who wrote it."""

    case_id: str
    form: str
    form_version: int
    number: int
    by: str
    at: datetime


def changed_fields(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """The fields whose answers differ, in the order of `after`, then those that are gone."""
    fields = [*after, *(name for name in before if name not in after)]
    return tuple(name for name in fields if before.get(name, "") != after.get(name, ""))
