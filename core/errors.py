"""The one family of exceptions: a code and parameters, never a sentence and never personal data.

A refusal that a person will read is a value (see `Refusal`); an exception means the caller broke a promise or the
outside world did. Sentences for both live in core/texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


class TomoshibiError(Exception):
    """Something could not be done: `code` names it for texts and metrics, `params` hold ids, numbers and names of settings."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        shown = " ".join(f"{name}={value}" for name, value in sorted(self.params.items()))
        return f"{self.code} {shown}".strip()


class ContractError(TomoshibiError):
    """A programme file says something that cannot be: code, file, key and what was expected."""


class VaultError(TomoshibiError):
    """Sealed data could not be opened: wrong place, wrong key, erased, or tampered with."""


class ConflictError(TomoshibiError):
    """Somebody else changed the same thing first; the caller reads again and decides anew."""


class NotFoundError(TomoshibiError):
    """There is no such thing, or it is not for the one who asks (the two are never told apart)."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A "no" that a person will be told: `reason` is a text id under `refusal-` in core/texts, `params` its arguments."""

    reason: str
    params: Mapping[str, object] = field(default_factory=dict)
