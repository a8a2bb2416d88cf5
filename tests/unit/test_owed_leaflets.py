"""Milestones (S6.1), and leaflets with what falls away of them when the places are taken and the city agrees (S6.3)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from core.agreements import Agreement, AgreementAnswer, AgreementKind
from core.obligations.history import ProgrammeHistory
from core.obligations.leaflet_rules import leaflets, milestones
from core.terms import JST, HomeVisitTerms
from tests.unit.programme_data import SAKAI, programme

FOUND = programme(SAKAI, capacity__children=2).terms_on(date(2026, 6, 1))
assert isinstance(FOUND, HomeVisitTerms)
TERMS = FOUND
FIRST = {"leaflet-draft:first", "leaflet-print:first"}
REMINDER = {"leaflet-draft:reminder", "leaflet-print:reminder"}
EXTRA = {"leaflet-draft:extra", "leaflet-print:extra"}


def said(kind: AgreementKind, on: date, answer: AgreementAnswer = AgreementAnswer.YES, off: date | None = None) -> Agreement:
    return Agreement(f"{kind}", "p", None, kind, date(2026, 6, 1), "staff", answer, on, "staff", off)


def moment(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=JST).astimezone(UTC)


def owed(agreements: Sequence[Agreement], approved: Sequence[datetime]) -> set[str]:
    history = ProgrammeHistory("p", approved_at=approved, agreements=agreements)
    return {f"{one.rule}:{one.subject_id.split(':')[0]}" for one in leaflets(history, TERMS)}


JUNE_3, JUNE_4, JUNE_30, JULY_1, JULY_6 = (
    date(2026, 6, 3),
    date(2026, 6, 4),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 7, 6),
)
PRINT, NO_EXTRA = AgreementKind.LEAFLET_PRINT, AgreementKind.LEAFLET_EXTRA
FULL = [moment(date(2026, 5, 30)), moment(JUNE_4)]


@pytest.mark.parametrize(
    ("agreements", "approved", "gone"),
    [
        ([], FULL, set()),  # full, but the city was not asked
        ([said(PRINT, JUNE_4)], FULL[:1], set()),  # agreed, but a place is free
        ([said(PRINT, JUNE_4)], FULL, {"leaflet-print:reminder"}),  # a week before the 11th: the print alone
        ([said(PRINT, JUNE_4, AgreementAnswer.NO)], FULL, set()),
        ([said(PRINT, JUNE_4, off=JULY_1)], FULL, set()),  # the city took it back
        ([said(PRINT, JUNE_3)], [FULL[0], moment(date(2026, 6, 5))], set()),  # a day too late
        ([said(PRINT, JUNE_4)], [FULL[0], datetime(2026, 6, 4, 14, 59, 59, tzinfo=UTC)], {"leaflet-print:reminder"}),
        ([said(PRINT, JUNE_4)], [FULL[0], datetime(2026, 6, 4, 15, 0, 0, tzinfo=UTC)], set()),
        ([said(NO_EXTRA, JUNE_30)], [FULL[0], moment(JUNE_30, 23)], EXTRA),  # draft and print
        ([said(NO_EXTRA, JUNE_30)], [FULL[0], moment(JULY_1, 0)], set()),
        ([said(NO_EXTRA, JULY_6)], [FULL[0], moment(JULY_1)], EXTRA),  # the list came later; the city says yes all the same
        ([said(NO_EXTRA, JUNE_30), said(PRINT, JUNE_4)], FULL, EXTRA | {"leaflet-print:reminder"}),
    ],
)
def test_what_falls_away(agreements: list[Agreement], approved: list[datetime], gone: set[str]) -> None:
    assert owed(agreements, approved) == (FIRST | REMINDER | EXTRA) - gone


def test_each_leaflet_is_owed_for_the_child_and_for_the_guardian_on_working_days() -> None:
    found = {(one.rule, one.subject_id): one for one in leaflets(ProgrammeHistory("p"), TERMS)}
    assert len(found) == 12
    draft, printed = found["leaflet-draft", "extra:guardian"], found["leaflet-print", "extra:guardian"]
    assert draft.due_at.astimezone(JST).date() == date(2026, 7, 31)  # 1 August is a Saturday
    assert printed.due_at.astimezone(JST).date() == date(2026, 8, 7)  # a week later, a Saturday again
    assert found["leaflet-print", "first:child"].due_at.astimezone(JST).date() == date(2026, 6, 1)  # when sending begins
    assert draft.reason == "leaflet-extra-guardian"
    named = programme(SAKAI, leaflets__rounds__first__draft_due_on=date(2026, 5, 15)).terms_on(date(2026, 5, 1))
    first = next(iter(leaflets(ProgrammeHistory("p"), named)))
    assert first.due_at.astimezone(JST).date() == date(2026, 5, 15)
    assert first.opens_at.astimezone(JST).date() == date(2026, 5, 1)


def test_the_contractors_lines_of_the_calendar_are_milestones() -> None:
    found = {one.subject_id: one for one in milestones(ProgrammeHistory("p"), TERMS)}
    assert list(found) == [
        "kickoff", "leaflets", "first_interviews", "extra_leaflet", "matching", "visits", "mid_hearings", "final_interviews",
    ]  # fmt: skip
    leaflet = found["leaflets"]
    assert leaflet.due_at.astimezone(JST).date() == date(2026, 5, 29)  # 31 May is a Sunday
    assert leaflet.by_hand
    assert leaflet.reason == "milestone-leaflets"
