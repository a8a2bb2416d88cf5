"""Amendments with an effective date, and the commissioner's recorded answers: from one set of terms to the next.

A decision keeps nothing but its date: the terms that were in force then are found again by it.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from core.errors import ContractError
from core.terms.marks import Clause, Table, Text, mark_at, marked_terms, refuse, value_at
from core.terms.reading import contract_error, first_fault
from core.terms.shared import Terms

Value = Any
"""What TOML holds; the terms table says which type is right."""


class Amendment(Table):
    """A change of the contract: agreed on a day, in force from another, with its document."""

    effective_on: date
    agreed_on: date
    document: Text
    reason: Text
    changes: Annotated[dict[str, Value], Field(min_length=1)]

    @model_validator(mode="after")
    def _never_backwards(self) -> Self:
        if self.effective_on < self.agreed_on:
            raise refuse("effective_on", f"a date not before agreed_on ({self.agreed_on}): what was decided stays")
        return self


class CityAnswer(Table):
    """A question to the commissioner about a term the contract leaves open, and the answer once there is one."""

    term: Text
    asked_on: date
    answered_on: date | None = None
    answered_by: Text | None = None
    answer: Value | None = None
    document: Text | None = None

    @model_validator(mode="after")
    def _answered_wholly(self) -> Self:
        given = {name: getattr(self, name) for name in ("answered_on", "answered_by", "answer", "document")}
        missing = [name for name, value in given.items() if value is None]
        if missing and len(missing) < len(given):
            raise refuse(missing[0], "all of answered_on, answered_by, answer, document, or none while it is open")
        if self.answered_on is not None and self.answered_on < self.asked_on:
            raise refuse("answered_on", f"a date not before asked_on ({self.asked_on})")
        return self


@dataclass(frozen=True, slots=True)
class TermChange:
    """One value that changed: from which day, the dotted path, why, and the document that says so."""

    effective_on: date
    path: str
    reason: str
    document: str


@dataclass(frozen=True, slots=True)
class _Step:
    on: date
    key: str
    values: Mapping[str, Value]
    reason: str
    document: str
    is_answer: bool

    def key_of(self, path: str) -> str:
        return f"{self.key}.answer" if self.is_answer else f"{self.key}.{path}"


def terms_over_time(
    table: type[Terms],
    base: Mapping[str, Any],
    amendments: Sequence[Amendment],
    answers: Sequence[CityAnswer],
    *,
    file: str,
) -> tuple[tuple[tuple[date, Terms], ...], tuple[TermChange, ...]]:
    """All versions of the terms as (in force from, terms), oldest first; and what changed.

    Raises pydantic's ValidationError where the base is wrong, ContractError where a change is.
    """
    data = copy.deepcopy(dict(base))
    first = table.model_validate(data)
    _check_questions(table, first, answers, file)
    versions: list[tuple[date, Terms]] = [(date.min, first)]
    changes: list[TermChange] = []
    for step in _steps(amendments, answers):
        _check_step(step, versions[-1][1], changes, file)
        for path, value in step.values.items():
            _put(data, path, value)
            changes.append(TermChange(step.on, path, step.reason, step.document))
        versions.append((step.on, _read_changed(table, data, step, file)))
    return tuple(versions), tuple(changes)


def _steps(amendments: Sequence[Amendment], answers: Sequence[CityAnswer]) -> list[_Step]:
    steps = [
        _Step(a.answered_on, f"city_answer.{n}", {a.term: a.answer}, f"answered by {a.answered_by}", a.document, True)
        for n, a in enumerate(answers, 1)
        if a.answered_on is not None and a.document is not None
    ]
    steps += [
        _Step(a.effective_on, f"amendment.{n}.changes", dict(_flat(a.changes)), a.reason, a.document, False)
        for n, a in enumerate(amendments, 1)
    ]
    return sorted(steps, key=lambda step: step.on)


def _flat(values: Mapping[str, Value], above: str = "") -> Iterator[tuple[str, Value]]:
    """Paths and values, whether the path was written in quotation marks ("a.b" = 1) or without (a.b = 1)."""
    for name, value in values.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _check_questions(table: type[Terms], terms: Terms, answers: Sequence[CityAnswer], file: str) -> None:
    """Only what the contract leaves open can be asked about; what it states is changed by an amendment."""
    for number, asked in enumerate(answers, 1):
        key = f"city_answer.{number}.term"
        _check_path(terms, asked.term, file, key)
        mark = mark_at(table, asked.term)
        if isinstance(mark, Clause):
            stated = f"{asked.term} is stated by {', '.join(mark.ids)}: use [[amendment]]"
            raise contract_error(file, key, f"a term the contract leaves open; {stated}")


def _check_path(terms: Terms, path: str, file: str, key: str) -> None:
    try:
        value_at(terms, path)
        mark_at(type(terms), path)
    except KeyError:
        known = [pattern for pattern, _ in marked_terms(type(terms))]
        near = get_close_matches(path, known, n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise contract_error(file, key, f"the dotted path of a term of this contract{hint}") from None


def _check_step(step: _Step, terms: Terms, changes: Sequence[TermChange], file: str) -> None:
    if step.on > terms.term.ends_on or (step.on < terms.term.starts_on and not step.is_answer):
        day = step.key.replace("changes", "effective_on") if not step.is_answer else f"{step.key}.answered_on"
        raise contract_error(file, day, f"a day within the term ({terms.term.starts_on} to {terms.term.ends_on})")
    for path in step.values:
        _check_path(terms, path, file, f"{step.key}.term" if step.is_answer else step.key_of(path))
        if any(change.effective_on == step.on and change.path == path for change in changes):
            raise contract_error(file, step.key_of(path), f"one change of {path} a day; there are two on {step.on}")


def _put(data: dict[str, Any], path: str, value: Value) -> None:
    *above, name = path.split(".")
    here = data
    for word in above:
        here = here.setdefault(word, {})
    here[name] = value


def _read_changed(table: type[Terms], data: Mapping[str, Any], step: _Step, file: str) -> Terms:
    try:
        return table.model_validate(dict(data))
    except ValidationError as error:
        raise _blame(table, error, step, file) from None


def _blame(table: type[Terms], error: ValidationError, step: _Step, file: str) -> ContractError:
    key, expected = first_fault(table, error)
    for path in step.values:
        if key == path or key.startswith(f"{path}."):
            return contract_error(file, step.key_of(path), expected)
    return contract_error(file, step.key, f"terms that still hold together; {key}: {expected}")
