"""States of a case, who may change them, places, doubles, siblings: pure rules around their boundaries."""

# ruff: noqa: E501 - tables of cases

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.errors import Refusal
from core.inquiries import (
    LONGEST_WHY,
    Actor,
    Case,
    CaseFacts,
    InquiryState,
    Places,
    Sibling,
    Source,
    decide_change,
    decide_merge,
    double_marks,
    in_order,
    may_be_same,
    next_states,
    which_sibling,
)
from core.inquiry_forms import forms_on_behalf
from core.people import Profile, Role

S = InquiryState
NOW = datetime(2026, 11, 4, tzinfo=UTC)
CASE = Case("c", "sakai-learning-2026", "home_visits", S.INQUIRY, NOW, Source.CHAT, NOW)
ROOM = Places(40, 3, 0, 5)


def change(before: S, after: S, actor: Actor, why: str = "市の決定", places: Places = ROOM, **more: bool) -> str | None:
    refusal = decide_change(replace(CASE, state=before), after, actor, why, places=places, **more)
    return refusal.reason if refusal else None


BY_FAMILY = {
    (S.INQUIRY, S.WITHDRAWN), (S.APPLIED, S.WITHDRAWN), (S.WAITING, S.WITHDRAWN), (S.DECLINED, S.INQUIRY), (S.WITHDRAWN, S.INQUIRY),
}  # fmt: skip
NOT_BY_STAFF = {
    (S.WAITING, S.INQUIRY), (S.APPROVED, S.INQUIRY), (S.DECLINED, S.WITHDRAWN), (S.WITHDRAWN, S.WAITING), (S.WITHDRAWN, S.DECLINED),
}  # fmt: skip


@pytest.mark.parametrize("before", S)
@pytest.mark.parametrize("after", S)
def test_who_may_change_what(before: S, after: S) -> None:
    if before is after:
        assert change(before, after, Actor.STAFF) == "refusal-case-same"
        return
    assert (change(before, after, Actor.FAMILY) is None) == ((before, after) in BY_FAMILY)
    assert (change(before, after, Actor.STAFF) is None) == ((before, after) not in NOT_BY_STAFF)


def test_the_family_applies_only_where_the_contractor_takes_applications() -> None:
    assert change(S.INQUIRY, S.APPLIED, Actor.FAMILY) == "refusal-case-change"
    assert change(S.INQUIRY, S.APPLIED, Actor.FAMILY, family_applies=True) is None
    assert change(S.INQUIRY, S.APPROVED, Actor.FAMILY, family_applies=True) == "refusal-case-change"


@pytest.mark.parametrize(
    ("after", "why", "reason"),
    [
        (S.DECLINED, "", "refusal-case-why"), (S.DECLINED, " \n", "refusal-case-why"), (S.APPLIED, "", None),
        (S.DECLINED, "あ" * LONGEST_WHY, None), (S.DECLINED, "あ" * (LONGEST_WHY + 1), "refusal-case-why-long"),
    ],
)  # fmt: skip
def test_staff_say_why(after: S, why: str, reason: str | None) -> None:
    assert change(S.INQUIRY, after, Actor.STAFF, why) == reason


@pytest.mark.parametrize(
    ("approved", "word", "left", "reason"),
    [
        (34, "free", 6, None),
        (35, "few", 5, None),
        (39, "few", 1, None),
        (40, "full", 0, "refusal-case-full"),
        (41, "full", 0, "refusal-case-full"),
    ],
)
def test_places_run_out(approved: int, word: str, left: int, reason: str | None) -> None:
    places = Places(40, approved, 2, 5)
    assert (places.word, places.left) == (word, left)
    assert change(S.APPLIED, S.APPROVED, Actor.STAFF, places=places) == reason
    assert change(S.APPLIED, S.APPROVED, Actor.STAFF, places=places, over=True) is None
    assert change(S.APPLIED, S.WAITING, Actor.STAFF, places=places) is None


def test_without_a_capacity_it_is_always_open() -> None:
    assert (Places(None, 400).word, Places(None, 400).left) == ("open", None)


def test_a_merged_case_stands_still() -> None:
    merged = replace(CASE, merged_into="other")
    assert decide_change(merged, S.APPLIED, Actor.STAFF, "", places=ROOM) == Refusal("refusal-case-merged")
    assert next_states(merged, Actor.STAFF) == ()
    assert next_states(replace(CASE, state=S.WAITING), Actor.FAMILY) == (S.WITHDRAWN,)


@pytest.mark.parametrize(
    ("kept", "taken", "reason"),
    [
        ({}, {"id": "d"}, None),
        ({}, {}, "refusal-case-merge-self"),
        ({}, {"id": "d", "programme_id": "other"}, "refusal-case-merge-self"),
        ({}, {"id": "d", "merged_into": "e"}, "refusal-case-merged"),
        ({"merged_into": "e"}, {"id": "d"}, "refusal-case-merged"),
        ({}, {"id": "d", "state": S.APPROVED}, "refusal-case-merge-approved"),
        ({"state": S.APPROVED}, {"id": "d", "state": S.APPROVED}, None),
    ],
)
def test_what_may_be_merged(kept: dict[str, object], taken: dict[str, object], reason: str | None) -> None:
    refusal = decide_merge(replace(CASE, **kept), replace(CASE, **taken))  # type: ignore[arg-type]
    assert (refusal.reason if refusal else None) == reason


def test_doubles_are_told_by_kana_with_birthday_and_by_number() -> None:
    born = CaseFacts(born_on=date(2012, 5, 6))
    wide = double_marks(born, Profile(kana="ｻｴｷ ﾕｳﾄ"), [Profile(phone="０９０−１２３４−５６７８")])
    plain = double_marks(born, Profile(kana="さえきゆうと"), [Profile(phone="090-1234-5678")])
    assert wide == plain
    assert len(plain) == 2
    assert double_marks(CaseFacts(), Profile(kana="さえきゆうと"), [Profile(phone="1234")]) == frozenset()
    assert double_marks(born, Profile(), []) == frozenset()


@pytest.mark.parametrize(
    ("born", "kana", "same"),
    [(date(2012, 5, 6), "ｻｴｷ ﾕｳﾄ", True), (None, "", True), (None, "さえき ひな", False), (date(2014, 2, 3), "", False)],
)
def test_siblings_are_no_doubles(born: date | None, kana: str, same: bool) -> None:
    yuto = CaseFacts(born_on=date(2012, 5, 6)), Profile(kana="さえき ゆうと")
    assert may_be_same(*yuto, CaseFacts(born_on=born), Profile(kana=kana)) is same


def sibling(name: str, born: date | None = None, year: str = "", *words: str) -> Sibling:
    return Sibling(name, born, year, NOW + timedelta(hours=len(name)), frozenset(words))


@pytest.mark.parametrize(
    ("children", "order"),
    [
        ([sibling("b", date(2013, 1, 1)), sibling("aa", date(2012, 1, 1))], ["aa", "b"]),
        ([sibling("b", None, "first"), sibling("aa", None, "third")], ["aa", "b"]),
        ([sibling("b", None, "first"), sibling("aa", None, "first")], None),
        ([sibling("b", None, "unknown"), sibling("aa", None, "first")], None),
        ([sibling("b", date(2013, 1, 1)), sibling("aa", date(2013, 1, 1))], None),
        ([sibling("b"), sibling("aa")], None),
    ],
)
def test_who_is_the_elder(children: list[Sibling], order: list[str] | None) -> None:
    found = in_order(children)
    assert (None if found is None else [one.case_id for one in found]) == order


YU, HINA = sibling("yu", None, "third", "ゆう"), sibling("hina", None, "first", "ひな")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ユウ", YU), ("ひなのことです", HINA), ("上の子", YU), ("下の子です", HINA), ("うえの子のこと", YU), ("the younger", None), ("younger", HINA),
        ("ゆうとひな", None), ("はい", None), ("", None), ("真ん中", None),
    ],
)  # fmt: skip
def test_which_child_is_meant(said: str, meant: Sibling | None) -> None:
    assert which_sibling(said, [YU, HINA]) == meant


def test_twins_are_not_told_by_age() -> None:
    assert which_sibling("上の子", [sibling("a", None, "first"), sibling("b", None, "first")]) is None


@pytest.mark.parametrize(
    ("role", "takes_applications", "forms"),
    [
        (Role.CHILD, False, ["child_words"]),
        (Role.GUARDIAN, False, []),
        (Role.GUARDIAN, True, ["application"]),
        (Role.PARTICIPANT, False, ["posted_papers", "learning_wish"]),
        (Role.SUPPORTER, True, []),
        (Role.VISITOR, True, []),
    ],
)
def test_what_staff_can_fill_in_for_somebody_on_the_phone(role: Role, takes_applications: bool, forms: list[str]) -> None:
    assert [form.id for form in forms_on_behalf(role, takes_applications=takes_applications)] == forms
