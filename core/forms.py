"""A form as data: one definition, asked step by step in chat or shown as a page (core.dialogs.form_steps, web).

A form or field marked `personal` is never asked in chat, because chat histories cannot be erased (S12.4): it opens as a
page. Texts belong to ids: `form-<form>` is the title, `form-<form>-<field>` the question, `form-<form>-<field>-<value>` a
choice, `form-<form>-<field>-hint` a hint on the page, `form-<form>-<field>-summary` a line of the summary.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

import phonenumbers

from core.errors import TomoshibiError


class FieldKind(StrEnum):
    """What an answer is."""

    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    LONG_TEXT = "long_text"
    PHONE = "phone"
    MAIL = "mail"
    TIME = "time"
    DATE = "date"


ABOUT = "-about"
"""The name under which kept answers say which case they are about; no field begins with a hyphen."""

WITH_CHOICES = frozenset({FieldKind.CHOICE, FieldKind.CHOICES})


@dataclass(frozen=True, slots=True)
class Condition:
    """A field is only asked when the answer to an earlier one is among these values."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `limit` is the most signs an answer in words may have; `hint` says that there is a hint text."""

    id: str
    kind: FieldKind
    required: bool = False
    personal: bool = False
    choices: tuple[str, ...] = ()
    when: Condition | None = None
    limit: int = 2000
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form. `version` rises with every change of its fields; `saved` is the text id said when it has been kept."""

    id: str
    version: int
    fields: tuple[Field, ...]
    personal: bool = False
    saved: str = ""

    def field(self, field_id: str) -> Field:
        """The field of this id. Raises TomoshibiError("field-unknown")."""
        for one in self.fields:
            if one.id == field_id:
                return one
        raise TomoshibiError("field-unknown", form=self.id)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer cannot be taken: a text id and its numbers."""

    text_id: str
    params: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Submission:
    """A whole form as it came in: answers that could be read ("" is left out on purpose), problems by field."""

    answers: Mapping[str, str]
    problems: Mapping[str, Problem]


def check_answer(one: Field, raw: str) -> str | Problem:
    """The answer as it is kept, or what is wrong with it; "" where nothing was said and nothing need be.

    Choices are kept by value, several joined by commas in the form's order; phone numbers as 090-1234-5678, times as
    HH:MM, dates as ISO.
    """
    said = _clean(raw)
    if not said:
        return Problem("form-invalid-required") if one.required else ""
    if one.kind in WITH_CHOICES:
        return _check_choices(one, said)
    if len(said) > one.limit:
        return Problem("form-invalid-too-long", {"limit": one.limit})
    return _READERS.get(one.kind, str)(said)


def visible_fields(form: Form, answers: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields these answers lead to, in order; a field whose condition's own field is hidden is hidden too."""
    seen: dict[str, Field] = {}
    for one in form.fields:
        if one.when is None or (one.when.field in seen and _meets(one.when, answers.get(one.when.field, ""))):
            seen[one.id] = one
    return tuple(seen.values())


def next_field(form: Form, answers: Mapping[str, str], *, in_chat: bool = False) -> Field | None:
    """The first visible field nothing was said to yet ("" counts as said); `in_chat` leaves out personal ones."""
    for one in visible_fields(form, answers):
        if one.id not in answers and not (in_chat and one.personal):
            return one
    return None


def read_submission(form: Form, mapping: Mapping[str, str | Sequence[str]]) -> Submission:
    """Reads a filled-in page: unknown keys and fields that are not visible with these answers are left aside."""
    answers: dict[str, str] = {}
    problems: dict[str, Problem] = {}
    for one in form.fields:
        if one not in visible_fields(form, answers):
            continue
        raw = mapping.get(one.id, "")
        checked = check_answer(one, raw if isinstance(raw, str) else ",".join(raw))
        if isinstance(checked, Problem):
            problems[one.id] = checked
        else:
            answers[one.id] = checked
    return Submission(answers, problems)


def clean_answers(form: Form, answers: Mapping[str, str]) -> dict[str, str]:
    """Only the answers of visible fields: what was said on a way that was left again is dropped."""
    visible = {one.id for one in visible_fields(form, answers)}
    return {key: value for key, value in answers.items() if key in visible}


_MAIL = re.compile(r"[^\s@,;<>\"]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_TIME = re.compile(
    r"(?P<half>午前|午後|am|pm)?\s?(?P<hour>\d{1,2})(?::|時)(?:(?P<minute>\d{1,2})分?|(?P<half_past>半))?", re.IGNORECASE
)
_DATE = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?")
_HYPHENS = re.compile("[‐‑‒–—―−ー]")


def _clean(raw: str) -> str:
    """Without control signs and lone surrogates; line breaks as \\n; no space around."""
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"}).strip()


def _meets(condition: Condition, answer: str) -> bool:
    return any(value in condition.values for value in answer.split(","))


def _check_choices(one: Field, said: str) -> str | Problem:
    chosen = {value.strip() for value in said.split(",") if value.strip()}
    many = one.kind is FieldKind.CHOICES
    if not chosen <= set(one.choices) or (len(chosen) != 1 and not many):
        return Problem("form-invalid-choices" if many else "form-invalid-choice")
    return ",".join(value for value in one.choices if value in chosen)


def _check_mail(said: str) -> str | Problem:
    plain = unicodedata.normalize("NFKC", said)
    return plain if _MAIL.fullmatch(plain) else Problem("form-invalid-mail")


def _check_phone(said: str) -> str | Problem:
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", said))
    try:
        number = phonenumbers.parse(plain, "JP")
    except phonenumbers.NumberParseException:
        return Problem("form-invalid-phone")
    if not phonenumbers.is_valid_number(number) or number.extension:
        return Problem("form-invalid-phone")
    national = number.country_code == 81
    style = phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, style))


def _check_time(said: str) -> str | Problem:
    match = _TIME.fullmatch(unicodedata.normalize("NFKC", said))
    if match is None:
        return Problem("form-invalid-time")
    minute = 30 if match["half_past"] else int(match["minute"] or 0)
    hour = int(match["hour"])
    if match["half"] and match["half"].lower() in {"午後", "pm"} and hour < 12:
        hour += 12
    try:
        return f"{time(hour, minute):%H:%M}"
    except ValueError:
        return Problem("form-invalid-time")


def _check_date(said: str) -> str | Problem:
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", said))
    if match is None:
        return Problem("form-invalid-date")
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return Problem("form-invalid-date")


def _one_line(said: str) -> str:
    return " ".join(said.split())


_READERS: Mapping[FieldKind, Callable[[str], str | Problem]] = {
    FieldKind.PHONE: _check_phone,
    FieldKind.MAIL: _check_mail,
    FieldKind.TIME: _check_time,
    FieldKind.DATE: _check_date,
    FieldKind.TEXT: _one_line,
}
