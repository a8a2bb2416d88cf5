"""Pay to the minute and yen: tables around each boundary, and sums that always add up."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.csv_cells import safe_cell, write_csv
from core.pay import PAID_STATES, PaidTraining, PaidVisit, PaySlip, Rate, yen_for
from core.pay import pay_slips as slips_of
from core.terms import HomeVisitTerms
from core.terms.home_visits import Pay
from tests.unit.programme_data import programme

NOVEMBER = (2026, 11)
AT = datetime(2026, 11, 10, 8, tzinfo=UTC)  # 17:00 in Japan
RATE = Rate(1500, 20)
HERE = programme().terms_on(date(2026, 11, 1))
assert isinstance(HERE, HomeVisitTerms)
TERMS = HERE.pay


def bent(**given: object) -> Pay:
    return TERMS.model_copy(update=given)


def pay_slips(
    month: tuple[int, int], visits: list[PaidVisit], trainings: list[PaidTraining], rates: dict[str, Rate], terms: Pay
) -> tuple[PaySlip, ...]:
    """With one rate a supporter and one set of terms, whatever the day."""
    return slips_of(month, visits, trainings, lambda supporter_id, _: rates[supporter_id], lambda _: terms)


def test_rate_and_terms_are_those_of_the_day_of_each_visit() -> None:
    days = [
        visit("v1", starts_at=AT),
        visit("v2", starts_at=AT + timedelta(days=1)),
        visit("v3", starts_at=AT + timedelta(days=2)),
    ]
    changes, amended = date(2026, 11, 11), date(2026, 11, 12)
    rate_on = lambda _, day: Rate(1600) if day >= changes else Rate(1500)  # noqa: E731
    terms_on = lambda day: bent(visit_minutes=60) if day >= amended else TERMS  # noqa: E731
    [slip] = slips_of(NOVEMBER, days, [], rate_on, terms_on)
    assert [(line.minutes, line.pay_yen) for line in slip.lines] == [(150, 3750), (150, 4000), (120, 3200)]
    assert slip.hourly == (1500, 1600)


def visit(visit_id: str = "v1", **given: object) -> PaidVisit:
    usual: dict[str, object] = {"visit_id": visit_id, "supporter_id": "s1", "starts_at": AT, "ends_state": "held"}
    return PaidVisit(**{**usual, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minutes", "hourly", "extra", "rule", "yen"),
    [
        (150, 1500, 0, "up", 3750),
        (300, 1500, 0, "up", 7500),
        (150, 1500, 20, "up", 4500),
        (150, 1177, 0, "up", 2943),  # 2942.5
        (150, 1177, 0, "nearest", 2943),
        (150, 1177, 0, "down", 2942),
        (1, 1501, 0, "up", 26),  # 25.01...
        (1, 1501, 0, "nearest", 25),
        (1, 1500, 0, "up", 25),
        (125, 1333, 0, "down", 2777),  # 2777.08...
        (0, 1500, 20, "up", 0),
    ],
)
def test_yen_for_minutes(minutes: int, hourly: int, extra: int, rule: str, yen: int) -> None:
    assert yen_for(minutes, Rate(hourly, extra), bent(round_yen=rule), is_far=extra > 0) == yen


@pytest.mark.parametrize("state", PAID_STATES)
def test_held_late_and_in_vain_are_paid_alike(state: str) -> None:
    [slip] = pay_slips(NOVEMBER, [visit(ends_state=state, fares_yen=460)], [], {"s1": RATE}, TERMS)
    assert (slip.minutes, slip.pay_yen, slip.fares_yen, slip.total_yen) == (150, 3750, 460, 4210)
    assert slip.lines[0].sources == ("v1",)


def test_siblings_at_the_same_time_are_three_hundred_minutes_and_one_fare() -> None:
    two = [visit("v1", joint_id="j", fares_yen=460), visit("v2", joint_id="j", fares_yen=460)]
    slips = pay_slips(NOVEMBER, two, [], {"s1": RATE}, TERMS)
    assert len(slips) == 1
    slip = slips[0]
    [line] = slip.lines
    assert (line.kind, line.minutes, line.pay_yen, line.fares_yen) == ("siblings", 300, 7500, 460)
    assert (line.sources, slip.count("visit", "siblings")) == (("v1", "v2"), 2)


def test_siblings_in_turn_are_two_visits() -> None:
    later = AT + timedelta(minutes=90)
    [slip] = pay_slips(NOVEMBER, [visit("v1"), visit("v2", starts_at=later)], [], {"s1": RATE}, TERMS)
    assert [line.minutes for line in slip.lines] == [150, 150]


@pytest.mark.parametrize(
    ("starts_at", "counts"),
    [
        (datetime(2026, 10, 31, 14, 59, 59, tzinfo=UTC), False),  # 23:59:59 on the 31st in Japan
        (datetime(2026, 10, 31, 15, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 14, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 15, tzinfo=UTC), False),
    ],
)
def test_the_month_is_japan_s(starts_at: datetime, *, counts: bool) -> None:
    assert bool(pay_slips(NOVEMBER, [visit(starts_at=starts_at)], [], {"s1": RATE}, TERMS)) is counts


def test_training_is_paid_with_its_fares_and_never_by_the_far_rate() -> None:
    trainings = [PaidTraining("t1", "s1", date(2026, 11, 30), 125, 340), PaidTraining("t2", "s1", date(2026, 12, 1), 125)]
    [slip] = pay_slips(NOVEMBER, [visit(is_far=True)], trainings, {"s1": RATE}, TERMS)
    assert [(line.kind, line.minutes, line.pay_yen) for line in slip.lines] == [("visit", 150, 4500), ("training", 125, 3125)]
    assert slip.total_yen == 4500 + 3125 + 340
    [unpaid] = pay_slips(NOVEMBER, [visit()], trainings, {"s1": RATE}, bent(training_is_paid=False))
    assert [line.kind for line in unpaid.lines] == ["visit"]


def test_who_did_nothing_has_no_slip_and_a_visit_named_twice_is_paid_once() -> None:
    assert pay_slips(NOVEMBER, [], [], {"s1": RATE}, TERMS) == ()
    [slip] = pay_slips(NOVEMBER, [visit(), visit()], [], {"s1": RATE}, TERMS)
    assert slip.minutes == 150


made_up_visits = st.lists(
    st.builds(
        PaidVisit,
        visit_id=st.uuids().map(str),
        supporter_id=st.sampled_from(["s1", "s2"]),
        starts_at=st.integers(0, 60 * 24 * 60).map(lambda minutes: AT + timedelta(minutes=minutes - 30 * 24 * 60)),
        ends_state=st.sampled_from(PAID_STATES),
        joint_id=st.sampled_from([None, "j1", "j2"]),
        fares_yen=st.integers(0, 3000),
        is_far=st.booleans(),
    ),
    max_size=12,
)


@given(visits=made_up_visits, hourly=st.integers(1, 9999), order=st.randoms(use_true_random=False))
def test_every_visit_stands_behind_one_line_and_all_add_up(visits: list[PaidVisit], hourly: int, order: object) -> None:
    rates = {"s1": Rate(hourly, 20), "s2": Rate(1500)}
    slips = pay_slips(NOVEMBER, visits, [], rates, TERMS)
    sources = [source for slip in slips for line in slip.lines for source in line.sources]
    mine = [one for one in visits if (one.starts_at + timedelta(hours=9)).strftime("%Y-%m") == "2026-11"]
    assert sorted(sources) == sorted(one.visit_id for one in mine)
    assert sum(slip.minutes for slip in slips) == 150 * len(mine)
    assert sum(slip.total_yen for slip in slips) == sum(line.pay_yen + line.fares_yen for slip in slips for line in slip.lines)
    order.shuffle(visits)  # type: ignore[attr-defined]
    assert pay_slips(NOVEMBER, visits, [], rates, TERMS) == slips


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("灯野 花子", "灯野 花子"),
        ("=1+1", "'=1+1"),
        ("+81", "'+81"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        (" =1", "' =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        (-5, -5),
        ("", ""),
    ],
)
def test_no_cell_is_read_as_a_formula(value: str | int, cell: str | int) -> None:
    assert safe_cell(value) == cell


def test_the_file_begins_with_a_mark_and_quotes_what_needs_it() -> None:
    assert write_csv([["名前", 3], ['"=x"', "a,b"]]).decode("utf-8-sig") == '名前,3\r\n"""=x""","a,b"\r\n'
