"""What is kept follows what the rules say; what was done or waived stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.obligations import Act, Evidence, Obligation, Owed, OwedState, Owner, next_look, reconciled

NOW = datetime(2026, 9, 1, 3, tzinfo=UTC)
DAY = timedelta(days=1)


def owed(**changes: object) -> Obligation:
    first = Obligation(
        "first-visit:c",
        "first-visit",
        "S6.8.1",
        Act.VISIT,
        Owner.COORDINATOR,
        "sakai",
        NOW - DAY,
        NOW + DAY,
        reminders=(NOW + DAY,),
    )
    return replace(first, **changes)  # type: ignore[arg-type]


DONE = owed(closed_at=NOW, evidence=Evidence("visit", "v"))
KEPT = Owed(owed(), OwedState.KEPT, ended_at=NOW)
WAIVED = Owed(owed(), OwedState.WAIVED, ended_at=NOW, ended_by="staff")
OPEN = Owed(owed(), OwedState.OPEN, NOW - DAY)


@pytest.mark.parametrize(
    ("derived", "kept", "state"),
    [
        ([owed()], None, OwedState.OPEN),
        ([DONE], None, OwedState.KEPT),
        ([DONE], OPEN, OwedState.KEPT),
        ([], OPEN, OwedState.DROPPED),
        ([owed()], replace(OPEN, state=OwedState.DROPPED), OwedState.OPEN),
        ([owed(due_at=NOW + 2 * DAY)], OPEN, OwedState.OPEN),
    ],
)
def test_what_is_kept_follows_the_rules(derived: list[Obligation], kept: Owed | None, state: OwedState) -> None:
    changed = reconciled(derived, {} if kept is None else {kept.what.key: kept}, NOW)
    assert [one.state for one in changed] == [state]


@pytest.mark.parametrize("kept", [KEPT, WAIVED])
@pytest.mark.parametrize("derived", [[], [owed(due_at=NOW + 3 * DAY)], [DONE]])
def test_what_was_done_or_waived_stays_whatever_the_rules_say_later(derived: list[Obligation], kept: Owed) -> None:
    assert reconciled(derived, {kept.what.key: kept}, NOW) == []


def test_nothing_is_written_where_nothing_changed() -> None:
    assert reconciled([owed()], {OPEN.what.key: OPEN}, NOW) == []


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (None, NOW - DAY),
        (NOW - DAY, NOW + DAY),
        (NOW + DAY - timedelta(seconds=1), NOW + DAY),
        (NOW + DAY, NOW + DAY + timedelta(seconds=1)),
        (NOW + 2 * DAY, None),
    ],
)
def test_it_is_looked_at_when_it_opens_at_each_reminder_and_once_it_is_overdue(
    after: datetime | None, expected: datetime | None
) -> None:
    assert next_look(owed(), after) == expected
