"""Amendments with an effective date, the commissioner's answers: old decisions find the old terms."""

from datetime import UTC, date, datetime, time

import pytest

from core.terms import HomeVisitTerms, Programme
from core.terms.changes import TermChange
from tests.unit.programme_data import KYOTO, REMOVED, amendment, city_answer, programme


def terms_of(bent: Programme, day: date) -> HomeVisitTerms:
    terms = bent.terms_on(day)
    assert isinstance(terms, HomeVisitTerms)
    return terms


@pytest.mark.parametrize(
    ("day", "latest"),
    [
        (date(2020, 1, 1), time(20)),
        (date(2026, 4, 1), time(20)),
        (date(2026, 9, 30), time(20)),
        (date(2026, 10, 1), time(21)),
        (date(2026, 12, 31), time(21)),
        (date(2027, 1, 1), time(19, 30)),
        (date(2030, 1, 1), time(19, 30)),
    ],
)
def test_the_terms_of_a_day_are_those_in_force_on_it(day: date, latest: time) -> None:
    later = amendment(effective_on=date(2027, 1, 1), changes={"reschedule.latest": "19:30"})
    bent = programme(amendment=[later, amendment()])
    assert terms_of(bent, day).reschedule.latest == latest


@pytest.mark.parametrize(
    ("moment", "latest"),
    [
        (datetime(2026, 9, 30, 14, 59, 59, tzinfo=UTC), time(20)),
        (datetime(2026, 9, 30, 15, 0, 0, tzinfo=UTC), time(21)),
    ],
)
def test_a_day_begins_at_midnight_in_japan(moment: datetime, latest: time) -> None:
    terms = programme(amendment=[amendment()]).terms_at(moment)
    assert isinstance(terms, HomeVisitTerms)
    assert terms.reschedule.latest == latest


def test_an_amendment_changes_what_it_names_and_nothing_else() -> None:
    bent = programme(amendment=[amendment(changes={"capacity.children": 45, "visits.planned": 1350})])
    old, new = terms_of(bent, date(2026, 9, 30)), terms_of(bent, date(2026, 10, 1))
    assert (old.capacity.children, old.visits.planned) == (40, 1200)
    assert (new.capacity.children, new.visits.planned) == (45, 1350)
    assert new.model_copy(update={"capacity": old.capacity, "visits": old.visits}) == old


@pytest.mark.parametrize(
    "changes",
    [
        {"visits.first_visit_within.months": 2},
        {"visits.first_visit_within": {"months": 2}},
        {"visits": {"first_visit_within": {"months": 2}}},
    ],
)
def test_a_path_may_be_written_with_or_without_quotation_marks(changes: dict[str, object]) -> None:
    bent = programme(amendment=[amendment(changes=changes)])
    assert terms_of(bent, date(2026, 10, 1)).visits.first_visit_within.months == 2


def test_a_longer_term_makes_room_for_what_follows() -> None:
    longer = amendment(effective_on=date(2027, 3, 31), changes={"term.ends_on": date(2027, 4, 30)})
    after = amendment(effective_on=date(2027, 4, 15), changes={"visits.planned": 1300})
    bent = programme(amendment=[after, longer])
    assert terms_of(bent, date(2027, 4, 15)).visits.planned == 1300


@pytest.mark.parametrize(
    ("day", "in_time"),
    [(date(2026, 4, 1), True), (date(2026, 5, 31), True), (date(2026, 6, 1), False), (date(2027, 3, 31), False)],
)
def test_an_answer_holds_from_its_day_on(day: date, in_time: bool) -> None:
    bent = programme(city_answer=[city_answer()])
    assert terms_of(bent, day).reschedule.deadline_itself_is_in_time is in_time


def test_a_question_without_an_answer_changes_nothing() -> None:
    open_question = city_answer(answered_on=REMOVED, answered_by=REMOVED, answer=REMOVED, document=REMOVED)
    bent = programme(city_answer=[open_question])
    assert terms_of(bent, date(2027, 3, 31)).reschedule.deadline_itself_is_in_time is True
    assert bent.changes == ()
    assert [question.term for question in bent.questions] == ["reschedule.deadline_itself_is_in_time"]


def test_a_later_answer_replaces_an_earlier_one() -> None:
    again = city_answer(asked_on=date(2026, 7, 1), answered_on=date(2026, 7, 10), answer=True)
    bent = programme(city_answer=[city_answer(), again])
    assert [terms_of(bent, day).reschedule.deadline_itself_is_in_time for day in (date(2026, 7, 9), date(2026, 7, 10))] == [
        False,
        True,
    ]


def test_an_answer_may_come_before_the_contract_begins() -> None:
    early = city_answer(asked_on=date(2026, 3, 1), answered_on=date(2026, 3, 10))
    assert terms_of(programme(city_answer=[early]), date(2026, 4, 1)).reschedule.deadline_itself_is_in_time is False


def test_an_answer_may_name_a_day_or_a_length_of_time() -> None:
    day = city_answer(term="leaflets.rounds.first.draft_due_on", answered_on=date(2026, 5, 1), answer=date(2026, 5, 18))
    length = city_answer(term="contact.later_every", answer={"months": 3})
    terms = terms_of(programme(city_answer=[day, length]), date(2026, 6, 1))
    assert terms.leaflets.rounds["first"].draft_due == date(2026, 5, 18)
    assert terms.contact.later_every.months == 3


def test_the_prefecture_may_accept_a_place_without_avatars() -> None:
    accepted = city_answer(term="place.without_avatars_accepted", answer=True)
    assert programme(KYOTO, city_answer=[accepted]).changes == (
        TermChange(date(2026, 6, 1), "place.without_avatars_accepted", "answered by 担当課", "協議記録"),
    )


def test_what_changed_is_told_with_its_document() -> None:
    bent = programme(amendment=[amendment()], city_answer=[city_answer()])
    assert [(change.effective_on, change.path, change.document) for change in bent.changes] == [
        (date(2026, 6, 1), "reschedule.deadline_itself_is_in_time", "協議記録"),
        (date(2026, 10, 1), "reschedule.latest", "変更契約書 第1号"),
    ]


def test_a_table_left_out_takes_our_defaults_and_can_still_be_answered() -> None:
    ours = city_answer(term="quiet_hours.begins", answer="20:30")
    bent = programme(quiet_hours=REMOVED, city_answer=[ours])
    assert (terms_of(bent, date(2026, 5, 31)).quiet_hours.begins, terms_of(bent, date(2026, 6, 1)).quiet_hours.begins) == (
        time(21),
        time(20, 30),
    )


def test_leaflets_tell_what_the_contract_asks_and_what_the_round_adds() -> None:
    leaflets = terms_of(programme(), date(2026, 5, 1)).leaflets
    assert leaflets.must_tell("child", "extra")[-1] == "places_are_free"
    assert leaflets.must_tell("guardian", "first") == leaflets.guardian_tells
    assert leaflets.rounds["first"].draft_due == date(2026, 5, 11)
