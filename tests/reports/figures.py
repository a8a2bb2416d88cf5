"""How well core.report_thinness tells which parts are missing, on the labelled reports: prints precision and recall.

`python -m tests.reports.figures` for all, with a group's name for that group alone.
"""

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.report_thinness import missing_parts

FILE = Path(__file__).with_name("labelled.toml")
PARTS = ("behaviour", "expression", "words", "change", "worries")


@dataclass(frozen=True)
class Score:
    """Counts over parts: flagged and missing, flagged though told, missing though not flagged."""

    right: int
    wrong: int
    overlooked: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.overlooked)


def labelled(group: str = "") -> list[dict[str, Any]]:
    reports = tomllib.loads(FILE.read_text(encoding="utf-8"))["report"]
    return [one for one in reports if not group or one["group"] == group]


def found(report: dict[str, Any]) -> tuple[str, ...]:
    return missing_parts({key: value for key, value in report.items() if isinstance(value, str)}, PARTS)


def score(reports: list[dict[str, Any]]) -> Score:
    pairs = [(set(found(one)), set(one["missing"])) for one in reports]
    return Score(
        sum(len(flagged & missing) for flagged, missing in pairs),
        sum(len(flagged - missing) for flagged, missing in pairs),
        sum(len(missing - flagged) for flagged, missing in pairs),
    )


def thin_reports(reports: list[dict[str, Any]]) -> Score:
    """The same for whole reports: is anything missing at all?"""
    pairs = [(bool(found(one)), bool(one["missing"])) for one in reports]
    return Score(
        sum(flagged and missing for flagged, missing in pairs),
        sum(flagged and not missing for flagged, missing in pairs),
        sum(missing and not flagged for flagged, missing in pairs),
    )


def main(group: str = "") -> None:
    reports = labelled(group)
    for name, counted in (("parts", score(reports)), ("reports", thin_reports(reports))):
        print(
            f"{group or 'all'}: {len(reports)} reports, {name}: precision {counted.precision:.1%}, recall {counted.recall:.1%}"
            f" ({counted.right} right, {counted.wrong} flagged though told, {counted.overlooked} overlooked)"
        )
    for one in reports:
        if set(found(one)) != set(one["missing"]):
            print(f"  {one['id']}: flagged {sorted(set(found(one)))}, missing {sorted(one['missing'])}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
