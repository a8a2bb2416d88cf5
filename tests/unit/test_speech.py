"""From typed arguments to plain strings."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from core.errors import TomoshibiError
from core.messages import Bubble, Button, Choice, Count, Day, Link, Moment, Pick, PublicWord, Said, Written
from core.people import Language
from core.speech import say_day, say_moment, speak
from core.texts import load_texts

TEXTS = load_texts()
WORDS = {"short_name": "居場所《ともしび》", "short_name.en": "Lamp", "help.police.name": "警察", "help.police.number": "110",
         "help.police.hours": "24時間", "help.police.name.ja-easy": "けいさつ"}  # fmt: skip
BASE = "https://example.org"


def spoken(said: Said, language: str = "ja") -> str:
    return speak([Bubble((said,))], language, TEXTS, WORDS, BASE)[0].text


@pytest.mark.parametrize(
    ("moment", "ja", "en"),
    [
        (datetime(2026, 11, 24, 7, 0, tzinfo=UTC), "11月24日(火) 16:00", "Tue 24 Nov, 16:00"),
        (datetime(2026, 11, 24, 14, 59, 59, tzinfo=UTC), "11月24日(火) 23:59", "Tue 24 Nov, 23:59"),
        (datetime(2026, 11, 24, 15, 0, tzinfo=UTC), "11月25日(水) 00:00", "Wed 25 Nov, 00:00"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-8))), "1月1日(金) 16:30", "Fri 1 Jan, 16:30"),
    ],
)
def test_moments_are_said_in_japan(moment: datetime, ja: str, en: str) -> None:
    assert (say_moment(moment, "ja"), say_moment(moment, "ja-easy"), say_moment(moment, "en")) == (ja, ja, en)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(TomoshibiError, match="moment-without-zone"):
        say_moment(datetime(2026, 11, 24), "ja")  # noqa: DTZ001


def test_days() -> None:
    assert (say_day(date(2027, 2, 7), "ja"), say_day(date(2027, 2, 7), "en")) == ("2月7日(日)", "Sun 7 Feb")


def test_typed_arguments_are_said() -> None:
    moment = Moment(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
    assert "11月24日(火) 16:00" in spoken(Said("received-later", {"staff_at": moment, "programme": PublicWord("short_name")}))
    assert "11月30日(月)" in spoken(Said("form-later", {"until": Day(date(2026, 11, 30))}))
    assert "15分" in spoken(Said("desk-link", {"minutes": Count(15)}))
    assert "one minute" in spoken(Said("desk-link", {"minutes": Count(1)}), "en")
    assert "15 minutes" in spoken(Said("desk-link", {"minutes": Count(15)}), "en")
    answer = Choice("contact_card", "reach_hours", "morning")
    assert "Morning" in spoken(Said("form-contact_card-reach_hours-summary", {"answer": answer}), "en")


def test_readings_of_our_texts_are_left_out_and_those_in_a_name_stay() -> None:
    said = spoken(Said("greeting-child", {"programme": PublicWord("short_name")}), "ja-easy")
    assert "居場所《ともしび》です" in said
    assert "話したいこと" in said


def test_a_public_word_is_said_in_the_language_where_the_programme_has_it() -> None:
    said = Said("help-line", {key: PublicWord(f"help.police.{key}") for key in ("name", "number", "hours")})
    assert spoken(said, "ja") == "警察　110（24時間）"
    assert spoken(said, "ja-easy") == "けいさつ　110（24時間）"
    assert "Lamp" in spoken(Said("greeting-child", {"programme": PublicWord("short_name")}), "en")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Said("no-such-text"), "text-missing"),
        (Said("greeting-child"), "text-argument-missing"),
        (Said("greeting-child", {"programme": PublicWord("help.nobody.name")}), "word-unknown"),
        (
            Said("form-contact_card-reach_hours-summary", {"answer": Choice("contact_card", "reach_hours", "no")}),
            "text-missing",
        ),
    ],
)
def test_what_cannot_be_said_is_refused(said: Said, code: str) -> None:
    with pytest.raises(TomoshibiError, match=code):
        spoken(said)


def test_a_whole_bubble() -> None:
    pick = Pick("date", earliest="2026-11-24")
    bubble = Bubble(
        lines=(Said("staff-answer-title"), Written("では 《木曜》 に。\n{ $x }")),
        title=Said("form-contact_card"),
        buttons=(
            Button(Said("button-read"), link=Link("/m/abc"), strong=True),
            Button(Said("button-yes"), press="danger|free"),
            Button(Said("button-pick-date"), press="f|x|1|y|@", pick=pick),
        ),
        fleeting=True,
        media=("a",),
    )
    one = speak([bubble], Language.EN, TEXTS, WORDS, BASE)[0]
    assert one.text == "From our staff\nでは 《木曜》 に。\n{ $x }"
    assert (one.title, one.language, one.fleeting, one.media) == ("Contact card", "en", True, ("a",))
    assert [(b.label, b.press, b.url, b.pick, b.strong) for b in one.buttons] == [
        ("Read on a page", "", "https://example.org/m/abc", None, True),
        ("Yes", "danger|free", "", None, False),
        ("Choose a day", "f|x|1|y|@", "", pick, False),
    ]
