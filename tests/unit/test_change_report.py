"""The report of change (K2.3.2): its period, who stands in it, what is counted; numbers in place of names."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.assessments import Course
from core.attendance import Stay, Way
from core.change_paper import change_paper, signed
from core.change_report import ChangeReport, PersonSeen, begins_on, change_report, codes_of
from core.memberships import Membership
from core.openings import Opening, OpeningState
from core.place_records import PlaceRecord, RecordKind, ToldRecord, days_asked, decide_record
from core.referrals import ReferralStep, StepMade
from core.texts import load_texts
from tests.unit.programme_data import KYOTO, programme

PLACE = "kyoto-ibasho-2026"
SINCE, UNTIL = date(2026, 6, 1), date(2026, 9, 30)
FIRST, LAST = datetime(2026, 5, 31, 15, tzinfo=UTC), datetime(2026, 9, 30, 14, 59, 59, tzinfo=UTC)  # in Japan
NOW = datetime(2026, 10, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def member(joined: datetime, left: datetime | None = None, name: str = "a") -> PersonSeen:
    one = Membership(f"person-{name}", f"case-{name}", PLACE, joined, joined_at=joined, left_at=left)
    return PersonSeen(one, f"しずく{name}")


def opening(opened: datetime, name: str = "o", kind: str = "learning") -> Opening:
    ends = opened + timedelta(hours=4)
    return Opening(name, PLACE, kind, opened, ends, OpeningState.CLOSED, "", opened, opened_at=opened, closed_at=ends)  # type: ignore[arg-type]


def report(*people: PersonSeen, ran: list[tuple[Opening, list[Stay]]] | None = None, call_by: str = "number") -> ChangeReport:
    return change_report(people, ran or [], SINCE, UNTIL, NOW, call_by=call_by)


@pytest.mark.parametrize(
    ("joined", "left", "stands", "is_new", "has_left"),
    [
        (FIRST - SECOND, None, True, False, False),
        (FIRST, None, True, True, False),
        (LAST, None, True, True, False),
        (LAST + SECOND, None, False, False, False),
        (FIRST - timedelta(days=9), FIRST - SECOND, False, False, False),
        (FIRST - timedelta(days=9), FIRST, True, False, True),
        (FIRST, LAST + SECOND, True, True, False),
    ],
)
def test_who_stands_in_it(joined: datetime, left: datetime | None, stands: bool, is_new: bool, has_left: bool) -> None:
    found = report(member(joined, left))
    assert (len(found.people), found.joined, found.left) == (int(stands), int(is_new), int(has_left))
    assert found.members == int(stands and not has_left)


def test_what_is_counted_lies_within_its_days_and_scales_begin_with_the_first_talk() -> None:
    one = replace(
        member(FIRST - timedelta(days=40)),
        courses=(
            Course("people", ((date(2026, 5, 1), 2), (UNTIL, 4), (UNTIL + timedelta(days=1), 5))),
            Course("rhythm", ((UNTIL + timedelta(days=1), 3),)),
        ),
        steps=(
            StepMade("1", "r", ReferralStep.OFFERED, FIRST - SECOND, "staff"),
            StepMade("2", "r", ReferralStep.WISHED, FIRST, "person"),
            StepMade("3", "r", ReferralStep.MADE, LAST, "staff"),
            StepMade("4", "r", ReferralStep.CAME, LAST + SECOND, "staff"),
        ),
    )
    days = [FIRST - SECOND, FIRST, LAST, LAST + SECOND]
    ran = [
        (opening(day, f"o{n}"), [Stay(f"o{n}", "person-a", Way.SPOKE, day, day + timedelta(minutes=90))])
        for n, day in enumerate(days)
    ]
    found = report(one, ran=ran)
    [person] = found.people
    assert (found.openings, found.came, person.times, person.minutes, person.kinds) == (2, 1, 2, 180, (("learning", 2),))
    assert person.courses == (Course("people", ((date(2026, 5, 1), 2), (UNTIL, 4))),)
    assert person.steps == found.steps == ((ReferralStep.WISHED, 1), (ReferralStep.MADE, 1))
    assert [(one.scale, one.people, one.before, one.after) for one in found.changes] == [("people", 1, 2, 4)]


def test_numbers_stay_the_same_whoever_comes_and_are_no_names() -> None:
    few, more = codes_of(["case-a", "case-b"]), codes_of([f"case-{n}" for n in "abcdefg"])
    assert {case: more[case] for case in few} == few
    assert len(set(codes_of([f"case-{n}" for n in range(2000)]).values())) == 2000
    assert report(member(FIRST)).people[0].label == few["case-a"]
    assert report(member(FIRST), call_by="nickname").people[0].label == "しずくa"
    assert report(replace(member(FIRST), nickname=""), call_by="nickname").people[0].label == few["case-a"]


@pytest.mark.parametrize(
    ("until", "handed", "since"),
    [
        (date(2026, 9, 30), [], date(2026, 4, 1)),
        (date(2027, 3, 31), [], date(2026, 9, 30)),
        (date(2027, 3, 31), [date(2026, 9, 30), date(2026, 12, 31)], date(2026, 12, 31)),
        (date(2026, 9, 30), [date(2026, 9, 30)], date(2026, 4, 1)),
    ],
)
def test_it_begins_where_the_last_one_ended(until: date, handed: list[date], since: date) -> None:
    assert begins_on(until, date(2026, 4, 1), handed) == since


def test_the_paper_says_everything_and_nobody_by_name() -> None:
    one = replace(member(FIRST), courses=(Course("people", ((SINCE, 3), (UNTIL, 2))), Course("rhythm", ((UNTIL, 3),))))
    found = report(one, ran=[(opening(FIRST), [Stay("o", "person-a", Way.PRESS, FIRST, FIRST + timedelta(hours=1))])])
    label = found.people[0].label
    paper = change_paper(found, programme(KYOTO), load_texts(), UNTIL, "静かな秋", {label: "続けて来ている"})
    said = paper.as_json()
    assert "しずく" not in said
    assert [(row.name, row.first, row.latest, row.between) for row in paper.people[0].scales] == [
        ("人といること", "3（2026/6/1）", "2（2026/9/30）", "−1"),
        ("眠りと生活のリズム", "3（2026/9/30）", "", ""),
    ]
    assert (paper.words, paper.people[0].words, paper.people[0].label) == ("静かな秋", "続けて来ている", f"番号 {label}")
    assert "参加：1回、あわせて 1.0時間（学習 1回）" in paper.people[0].facts
    assert paper.period == "対象の期間：2026年6月1日 〜 2026年9月30日"


@pytest.mark.parametrize(("value", "said"), [(0.04, "±0"), (0.06, "+0.1"), (1, "+1"), (-0.5, "−0.5"), (-2, "−2")])
def test_differences_have_their_sign(value: float, said: str) -> None:
    assert signed(value) == said


TODAY, ENDS = date(2026, 9, 1), date(2027, 3, 31)
ASKED_DAY = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (ToldRecord("k", RecordKind.PORTAL_ASKED, TODAY, "メールで"), None),
        (ToldRecord("k", RecordKind.PORTAL_ASKED, TODAY + timedelta(days=1), "メールで"), "refusal-record-day"),
        (ToldRecord("k", RecordKind.PORTAL_ASKED, None, "メールで"), "refusal-record-day"),
        (ToldRecord("k", RecordKind.LEAFLET_OUT, TODAY, " "), "refusal-record-words"),
        (ToldRecord("k", RecordKind.LEAFLET_OUT, TODAY, "あ" * 501), "refusal-call-long"),
        (ToldRecord("k", RecordKind.CHANGE_ASKED, TODAY, "電話で", TODAY), None),
        (ToldRecord("k", RecordKind.CHANGE_ASKED, TODAY, "電話で", ENDS), None),
        (ToldRecord("k", RecordKind.CHANGE_ASKED, TODAY, "電話で", ENDS + timedelta(days=1)), "refusal-record-by"),
        (ToldRecord("k", RecordKind.CHANGE_ASKED, TODAY, "電話で", TODAY - timedelta(days=1)), "refusal-record-by"),
        (ToldRecord("k", RecordKind.CHANGE_ASKED, TODAY, "電話で"), "refusal-record-by"),
        (ToldRecord("k", RecordKind.CHANGE_HANDED, TODAY, "郵送", ASKED_DAY), None),
        (ToldRecord("k", RecordKind.CHANGE_HANDED, TODAY, "郵送", TODAY), "refusal-record-which"),
    ],
)
def test_what_was_done_is_kept_with_its_day_and_words(told: ToldRecord, refusal: str | None) -> None:
    found = decide_record(told, TODAY, ENDS, [ASKED_DAY])
    assert (found.reason if found else None) == refusal


def test_days_are_those_of_the_terms_and_those_asked_for_since() -> None:
    asked = PlaceRecord("1", PLACE, RecordKind.CHANGE_ASKED, TODAY, NOW, "staff", ASKED_DAY)
    gone = replace(asked, id="2", for_day=ENDS, withdrawn_at=NOW)
    assert days_asked([UNTIL], [asked, gone]) == (UNTIL, ASKED_DAY)
