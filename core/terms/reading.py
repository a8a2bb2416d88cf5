"""From the data of a programme file to strict tables; every refusal is one ContractError: file, key, what was expected."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.errors import ContractError
from core.terms.marks import item_table

CODE = "contract-wrong"
WHOLE = "(the file)"
"""The key of a fault that no key has."""

T = TypeVar("T", bound=BaseModel)

_EXPECTED = {
    "missing": "a value: this term has to be given",
    "int_type": "a whole number",
    "string_type": "a text in quotation marks",
    "bool_type": "true or false",
    "date_from_datetime_inexact": "a date without a time of day",
    "date_type": "a date like 2026-04-01, without quotation marks",
    "tuple_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "string_too_short": "a text that is not empty",
    "too_short": "one entry at least: a list or table that is not empty",
}


def contract_error(file: str, key: str, expected: str) -> ContractError:
    """The one error of a programme file; never with the value in it, since that might be a secret put in the wrong place."""
    return ContractError(CODE, file=file, key=key, expected=" ".join(expected.split()))


def read_table(table: type[T], data: Mapping[str, Any], *, file: str) -> T:
    """The table in this data. Raises ContractError for the first key that is wrong."""
    try:
        return table.model_validate(dict(data))
    except ValidationError as error:
        key, expected = first_fault(table, error)
        raise contract_error(file, key, expected) from None


def first_fault(table: type[BaseModel], error: ValidationError, also_known: Iterable[str] = ()) -> tuple[str, str]:
    """The dotted key of the first fault, and what was expected there; unknown keys first, since they explain the missing."""
    faults = error.errors(include_input=False, include_url=False)
    fault = next((one for one in faults if one["type"] == "extra_forbidden"), faults[0])
    words = [str(word + 1) if isinstance(word, int) else word for word in fault["loc"]]
    extra = fault.get("ctx", {}).get("key")
    key = ".".join([*words, extra] if extra else words)
    return key, _known_keys(table, fault["loc"], also_known) if fault["type"] == "extra_forbidden" else _expected(fault)


def _expected(fault: ErrorDetails) -> str:
    kind = fault["type"]
    if kind == "literal_error":
        return f"one of {fault['ctx']['expected']}"
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    return fault["msg"].removeprefix("Input should be ").removeprefix("Value error, ")


def _known_keys(table: type[BaseModel], loc: tuple[int | str, ...], also_known: Iterable[str]) -> str:
    here: type[BaseModel] | None = table
    words = iter(loc[:-1])
    for word in words:
        info = here.model_fields.get(str(word)) if here else None
        here, keyed = item_table(info.annotation) if info else (None, False)
        if keyed:
            next(words, None)
    known = sorted([*here.model_fields, *(also_known if here is table else ())]) if here else []
    near = get_close_matches(str(loc[-1]), known, n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"one of the known keys: {', '.join(known)}{hint}"
