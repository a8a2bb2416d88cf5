"""Forms as data: what an answer may be, what is asked next, what a page brings in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contact_card import CONTACT_CARD
from core.errors import TomoshibiError
from core.forms import (
    Condition,
    Field,
    FieldKind,
    Form,
    Problem,
    check_answer,
    clean_answers,
    next_field,
    read_submission,
    visible_fields,
)

CHOICE = Field("a", FieldKind.CHOICE, choices=("x", "y"))
MANY = Field("m", FieldKind.CHOICES, choices=("x", "y", "z"))
FORM = Form(
    "trial",
    1,
    (
        CHOICE,
        Field("b", FieldKind.TEXT, when=Condition("a", frozenset({"y"})), required=True, limit=5),
        Field("c", FieldKind.DATE, when=Condition("b", frozenset({"go"}))),
        MANY,
        Field("z", FieldKind.LONG_TEXT, when=Condition("m", frozenset({"z"})), personal=True),
    ),
)


@pytest.mark.parametrize(
    ("field", "raw", "kept"),
    [
        (CHOICE, "x", "x"),
        (CHOICE, " y ", "y"),
        (CHOICE, "", ""),
        (CHOICE, "\x00", ""),
        (MANY, "z,x", "x,z"),
        (MANY, "x, x,", "x"),
        (Field("t", FieldKind.TEXT), " あ\n い\x07 ", "あ い"),
        (Field("t", FieldKind.TEXT, limit=3), "あいう", "あいう"),
        (Field("l", FieldKind.LONG_TEXT), "一\r\n二\r三\x00", "一\n二\n三"),
        (Field("l", FieldKind.LONG_TEXT), "😭" * 10, "😭" * 10),
        (Field("p", FieldKind.PHONE), "０９０ー１２３４ー５６７８", "090-1234-5678"),
        (Field("p", FieldKind.PHONE), "09012345678", "090-1234-5678"),
        (Field("p", FieldKind.PHONE), "+81 90 1234 5678", "090-1234-5678"),
        (Field("p", FieldKind.PHONE), "0722331101", "072-233-1101"),
        (Field("e", FieldKind.MAIL), "ｈａｎａ＠example.jp", "hana@example.jp"),
        (Field("h", FieldKind.TIME), "9:05", "09:05"),
        (Field("h", FieldKind.TIME), "１５時半", "15:30"),
        (Field("h", FieldKind.TIME), "午後3時", "15:00"),
        (Field("h", FieldKind.TIME), "23:59", "23:59"),
        (Field("d", FieldKind.DATE), "2026/2/28", "2026-02-28"),
        (Field("d", FieldKind.DATE), "2026年11月24日", "2026-11-24"),
    ],
)
def test_answers_are_kept_in_one_form(field: Field, raw: str, kept: str) -> None:
    assert check_answer(field, raw) == kept


@pytest.mark.parametrize(
    ("field", "raw", "problem"),
    [
        (CHOICE, "z", Problem("form-invalid-choice")),
        (CHOICE, "x,y", Problem("form-invalid-choice")),
        (MANY, "x,q", Problem("form-invalid-choices")),
        (Field("t", FieldKind.TEXT, required=True), "  ", Problem("form-invalid-required")),
        (Field("t", FieldKind.TEXT, limit=3), "あいうえ", Problem("form-invalid-too-long", {"limit": 3})),
        (Field("l", FieldKind.LONG_TEXT), "あ" * 5000, Problem("form-invalid-too-long", {"limit": 2000})),
        (Field("p", FieldKind.PHONE), "でんわ", Problem("form-invalid-phone")),
        (Field("p", FieldKind.PHONE), "123", Problem("form-invalid-phone")),
        (Field("p", FieldKind.PHONE), "090-1234-567", Problem("form-invalid-phone")),
        (Field("p", FieldKind.PHONE), "090-1234-5678 ext. 9", Problem("form-invalid-phone")),
        (Field("e", FieldKind.MAIL), "hana@", Problem("form-invalid-mail")),
        (Field("e", FieldKind.MAIL), "a@b.jp, c@d.jp", Problem("form-invalid-mail")),
        (Field("h", FieldKind.TIME), "24:00", Problem("form-invalid-time")),
        (Field("h", FieldKind.TIME), "7:60", Problem("form-invalid-time")),
        (Field("h", FieldKind.TIME), "午後25時", Problem("form-invalid-time")),
        (Field("d", FieldKind.DATE), "2026-02-29", Problem("form-invalid-date")),
        (Field("d", FieldKind.DATE), "0000-01-01", Problem("form-invalid-date")),
        (Field("d", FieldKind.DATE), "明日", Problem("form-invalid-date")),
    ],
)
def test_what_cannot_be_read_is_told(field: Field, raw: str, problem: Problem) -> None:
    assert check_answer(field, raw) == problem


@given(st.sampled_from(list(FieldKind)), st.text(max_size=60))
def test_any_answer_is_kept_or_told_and_keeping_again_changes_nothing(kind: FieldKind, raw: str) -> None:
    field = Field("f", kind, choices=("x", "y"), limit=40)
    first = check_answer(field, raw)
    if isinstance(first, str):
        assert check_answer(field, first) == first


@pytest.mark.parametrize(
    ("answers", "visible", "asked"),
    [
        ({}, "am", "a"),
        ({"a": "x"}, "am", "m"),
        ({"a": "y"}, "abm", "b"),
        ({"a": "y", "b": "no"}, "abm", "m"),
        ({"a": "y", "b": "go"}, "abcm", "c"),
        ({"a": "x", "b": "go"}, "am", "m"),
        ({"a": "x", "m": "x,z"}, "amz", "z"),
        ({"a": "", "m": ""}, "am", None),
    ],
)
def test_conditions(answers: dict[str, str], visible: str, asked: str | None) -> None:
    assert "".join(one.id for one in visible_fields(FORM, answers)) == visible
    following = next_field(FORM, answers)
    assert (following.id if following else None) == asked


def test_personal_fields_are_not_asked_in_chat() -> None:
    assert next_field(FORM, {"a": "x", "m": "z"}, in_chat=True) is None


def test_answers_on_a_way_that_was_left_are_dropped() -> None:
    assert clean_answers(FORM, {"a": "x", "b": "go", "c": "2026-01-01", "m": "", "?": "!"}) == {"a": "x", "m": ""}


def test_a_page_is_read_whole() -> None:
    read = read_submission(
        FORM, {"a": "y", "b": "too long a text", "m": ["z", "x"], "z": "本文", "evil": "1", "c": "2026-01-01"}
    )
    assert read.answers == {"a": "y", "m": "x,z", "z": "本文"}
    assert read.problems == {"b": Problem("form-invalid-too-long", {"limit": 5})}


def test_an_empty_page_leaves_everything_out() -> None:
    read = read_submission(CONTACT_CARD, {})
    assert read.problems == {}
    assert set(read.answers.values()) == {""}


def test_an_unknown_field_is_a_fault() -> None:
    with pytest.raises(TomoshibiError, match="field-unknown"):
        FORM.field("nobody")
