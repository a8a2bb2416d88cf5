"""Figures as they are printed and as they are written to a file."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: `floor` is what the same run measured without the work of the service; `aim` is said, never enforced."""

    what: str
    value: float
    unit: str
    floor: float | None = None
    aim: str = ""

    @property
    def ratio(self) -> float | None:
        """Value over floor."""
        return None if self.floor is None else self.value / self.floor

    def as_json(self) -> dict[str, object]:
        """All fields and the ratio."""
        return {**asdict(self), "ratio": self.ratio}


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def table(figures: Sequence[Figure]) -> str:
    """Lines of text."""
    head = f"{'':<58} {'here':>10} {'floor':>10} {'ratio':>6}  aim"
    return "\n".join([head, *map(_line, figures)])


def _line(figure: Figure) -> str:
    floor = "" if figure.floor is None else _number(figure.floor)
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    what = f"{figure.what}, {figure.unit}"
    return f"{what:<58} {_number(figure.value):>10} {floor:>10} {ratio:>6}  {figure.aim}".rstrip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
