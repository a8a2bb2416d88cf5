"""The morning's list: what stands under no heading of its own is folded by kind, and what is late to the city is counted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.digest import count_digest, grouped
from core.obligations import Act, Obligation, Owed, Owner
from core.obligations.due_rows import due_row
from core.usecases.read_morning import MorningRow, MorningView

MORNING = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def owed(key: str, rule: str, days: int, act: Act = Act.PLAN) -> Owed:
    """Something that can be done since long and is due in so many days."""
    what = Obligation(key, rule, "S6.5.3", act, Owner.COORDINATOR, "sakai", MORNING - 30 * DAY, MORNING + days * DAY)
    return Owed(what)


CALLS = (owed("a", "x", 1, Act.CALL), owed("b", "y", -1, Act.CALL))


def test_other_things_stand_by_kind_and_the_kind_that_is_longest_overdue_comes_first() -> None:
    rows = [owed("a", "plan", 3), owed("b", "sheet", -2), owed("c", "plan", 5), owed("d", "sheet", 9), owed("e", "match", 1)]
    groups = {name: [MorningRow(due_row(one, MORNING), []) for one in found] for name, found in grouped(rows).items()}
    view = MorningView(groups, {}, 0, has_coordinator=True)
    assert [[row.due.what.key for row in kind] for kind in view.other_kinds] == [["b", "d"], ["e"], ["a", "c"]]
    assert replace(view, groups={**groups, "others": []}).other_kinds == []


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [owed("a", "paper", 1, Act.PAPER), owed("b", "tell", -2, Act.TELL_CITY), owed("c", "sheet", -1)],
        [
            replace(one, what=replace(one.what, person_id="g"))
            for one in (owed("a", "x", 1, Act.CALL), owed("b", "y", -1, Act.CALL))
        ],
        [
            replace(one, what=replace(one.what, case_id="c"))
            for one in (owed("a", "x", 1, Act.CALL), owed("b", "y", -1, Act.CALL))
        ],
        [owed("a", "report", 1, Act.REPORT), owed("b", "survey", 0, Act.SURVEY), owed("c", "x", -1, Act.CALL)],
        [owed(f"call-{number}", "x", -number, Act.CALL) for number in range(50)],
    ],
)
def test_the_message_counts_the_lines_of_the_page(rows: list[Owed]) -> None:
    said, lines = count_digest(rows, 3, MORNING), grouped(rows)
    assert {name: getattr(said, name) for name in lines} == {name: len(found) for name, found in lines.items()}
    assert said.overdue == sum(one.is_overdue(MORNING) for found in lines.values() for one in found)
    assert said.total == sum(len(found) for found in lines.values()) + 3


def test_what_is_late_to_the_city_is_never_called_due_today() -> None:
    papers = [owed("a", "paper", -14, Act.PAPER), owed("b", "tell", 2, Act.TELL_CITY), owed("c", "sheet", -1)]
    assert (count_digest(papers, 0, MORNING).city, count_digest(papers, 0, MORNING).city_late) == (2, 1)
    assert count_digest(papers[1:], 0, MORNING).city_late == 0
