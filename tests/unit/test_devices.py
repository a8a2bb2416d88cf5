"""Devices and the online tool: who pays for damage, how many there must be, when a check holds no more."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.devices import (
    Damage,
    Device,
    DeviceKind,
    DeviceState,
    Loan,
    ToolCheck,
    decide_loan,
    decide_return,
    state_after,
    too_few,
    tool_lacks,
)
from core.terms import HomeVisitTerms
from tests.unit.programme_data import programme

NOW = datetime(2026, 9, 1, tzinfo=UTC)
TERMS = programme().terms_at(NOW)
assert isinstance(TERMS, HomeVisitTerms)
ONLINE = TERMS.online
LOAN = Loan("loan", "device", "case", NOW, "staff")


def device(number: int, kind: DeviceKind, state: DeviceState = DeviceState.FREE) -> Device:
    return Device(f"id-{number}", "p", kind, f"T{number}", state, NOW)


@pytest.mark.parametrize(
    ("damage", "repair", "charged", "why", "reason"),
    [
        (Damage.NONE, 0, 0, "", None),
        (Damage.NONE, 1, 0, "", "refusal-device-sums"),
        (Damage.ORDINARY, 8000, 0, "落とした", None),
        (Damage.ORDINARY, 8000, 0, " ", "refusal-device-why"),
        (Damage.ORDINARY, 8000, 1, "落とした", "refusal-device-charge"),
        (Damage.GROSS, 8000, 8000, "わざと割った", None),
        (Damage.GROSS, 8000, 8001, "わざと割った", "refusal-device-sums"),
        (Damage.GROSS, 8000, 8000, "", "refusal-device-why"),
        (Damage.GROSS, 8000, -1, "x", "refusal-device-sums"),
        (Damage.GROSS, 8000, 0, "x" * 500, None),
        (Damage.GROSS, 8000, 0, "x" * 501, "refusal-device-why-long"),
    ],
)
def test_a_family_pays_for_gross_negligence_alone(
    damage: Damage, repair: int, charged: int, why: str, reason: str | None
) -> None:
    refusal = decide_return(LOAN, damage, repair, charged, why)
    assert (refusal.reason if refusal else None) == reason


def test_a_damaged_device_is_mended_first() -> None:
    assert [state_after(one) for one in Damage] == [DeviceState.FREE, DeviceState.REPAIR, DeviceState.REPAIR]
    assert [decide_loan(device(1, DeviceKind.TABLET, one)) is None for one in DeviceState] == [True, False, False, False]


@pytest.mark.parametrize(
    ("tablets", "sets", "missing"), [(4, 4, {}), (3, 4, {DeviceKind.TABLET: 1}), (5, 0, {DeviceKind.NETWORK: 4})]
)
def test_as_many_as_the_contract_asks(tablets: int, sets: int, missing: dict[DeviceKind, int]) -> None:
    kept = [device(n, DeviceKind.TABLET, DeviceState.LENT) for n in range(tablets)]
    kept += [device(n, DeviceKind.NETWORK, DeviceState.REPAIR) for n in range(sets)]
    assert too_few([*kept, device(99, DeviceKind.TABLET, DeviceState.RETIRED)], ONLINE) == missing


def check(on: date, tool: str = "会議の道具", without: str = "") -> ToolCheck:
    return ToolCheck(f"{on}", "p", tool, on, "staff", frozenset(ONLINE.tool_conditions) - {without})


CHECKED = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("checks", "day", "code"),
    [
        ([], CHECKED, "online-tool"),
        ([check(CHECKED)], CHECKED - timedelta(days=1), "online-tool"),
        ([check(CHECKED)], CHECKED, None),
        ([check(CHECKED)], CHECKED + timedelta(days=ONLINE.tool_checked_again_after_days), None),
        ([check(CHECKED)], CHECKED + timedelta(days=ONLINE.tool_checked_again_after_days + 1), "online-tool-old"),
        ([check(CHECKED, without="lobby")], CHECKED, "online-tool-conditions"),
        ([check(CHECKED), check(CHECKED + timedelta(days=1), without="lobby")], CHECKED, None),
        (
            [check(CHECKED), check(CHECKED + timedelta(days=1), without="lobby")],
            CHECKED + timedelta(days=1),
            "online-tool-conditions",
        ),
        ([check(CHECKED), check(CHECKED, "別の道具", "lobby")], CHECKED, None),
    ],
)
def test_the_newest_check_of_a_tool_counts(checks: list[ToolCheck], day: date, code: str | None) -> None:
    lacks = tool_lacks(checks, ONLINE, day)
    assert [one.code for one in lacks] == ([code] if code else [])


@pytest.mark.parametrize("condition", ONLINE.tool_conditions)
def test_every_condition_of_the_contract_counts(condition: str) -> None:
    assert [one.code for one in tool_lacks([check(CHECKED, without=condition)], ONLINE, CHECKED)] == ["online-tool-conditions"]
