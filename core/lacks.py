"""What is missing before something may be done: a word for each thing, that a person can act on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.messages import Arg


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing; said as text id `lack-CODE` with typed arguments, never with free text."""

    code: str
    args: Mapping[str, Arg] = field(default_factory=dict)

    @property
    def text_id(self) -> str:
        """The sentence that says it."""
        return f"lack-{self.code}"
