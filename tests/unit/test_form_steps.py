"""A form as a conversation: buttons, words, going back, stale presses, pictures in between, and ways out everywhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contact_card import CONTACT_CARD
from core.dialogs.form_steps import (
    SUMMARY,
    Ending,
    FormState,
    Heard,
    Step,
    choice_labels,
    is_press_of_form,
    meant_choice,
    over,
    page_bubble,
    resume,
    start,
    step,
)
from core.forms import Condition, Field, FieldKind, Form
from core.language.normalise import search_key
from core.messages import Bubble, Day, Link
from core.speech import speak
from core.texts import CHAINS, load_texts

TEXTS = load_texts()
UNTIL = Day(date(2026, 11, 30))
OTHER = Form(
    "contact_card",
    7,
    (
        Field("reach_channel", FieldKind.CHOICES, choices=("line", "web", "phone")),
        Field("when", FieldKind.DATE, required=True),
        Field("at", FieldKind.TIME, when=Condition("reach_channel", frozenset({"phone"}))),
        Field("words", FieldKind.TEXT, limit=5),
    ),
)


def press(field: str, value: str = "", version: int = 1) -> Heard:
    return Heard(press=f"f|contact_card|{version}|{field}|{value}")


def play(form: Form, *heard: Heard) -> Step:
    now = start(form)
    for one in heard:
        assert now.state is not None
        now = step(form, now.state, one, kept_until=UNTIL)
    return now


def texts_of(bubbles: tuple[Bubble, ...]) -> list[str]:
    return [line.text_id for bubble in bubbles for line in bubble.lines]  # type: ignore[union-attr]


def presses_of(bubbles: tuple[Bubble, ...]) -> list[str]:
    return [button.press for bubble in bubbles for button in bubble.buttons]


def at(said: Step) -> str:
    assert said.state is not None
    return said.state.at


def test_it_begins_with_the_first_question_and_all_ways_out() -> None:
    begun = start(CONTACT_CARD)
    assert texts_of(begun.bubbles) == ["form-contact_card-intro", "form-progress", "form-contact_card-reach_channel"]
    assert presses_of(begun.bubbles) == [
        *(f"f|contact_card|1|reach_channel|{value}" for value in ("line", "discord", "web", "mail", "phone")),
        "f|contact_card|1|reach_channel|-",
        "f|contact_card|1|-stop|",
        "f|contact_card|1|-later|",
        "say|person",
    ]


def test_the_whole_way_to_saving() -> None:
    done = play(
        CONTACT_CARD,
        press("reach_channel", "line"),
        press("reach_hours", "evening"),
        press("notice_words", "-"),
        press("shared_device", "only_me"),
    )
    assert at(done) == SUMMARY
    assert texts_of(done.bubbles) == [
        "form-summary",
        "form-contact_card-reach_channel-summary",
        "form-contact_card-reach_hours-summary",
        "form-contact_card-shared_device-summary",
    ]
    assert done.state is not None
    saved = step(CONTACT_CARD, done.state, press("-save"), kept_until=UNTIL)
    assert (saved.ending, saved.state, saved.needs_page) == (Ending.SAVED, None, True)
    assert texts_of(saved.bubbles) == ["card-saved"]
    assert saved.answers == {"reach_channel": "line", "reach_hours": "evening", "notice_words": "", "shared_device": "only_me"}


def test_personal_fields_are_never_asked_in_chat() -> None:
    now = play(CONTACT_CARD, press("phone", "09012345678"))
    assert now.state is not None
    assert now.state.answers == {}
    assert at(now) == "reach_channel"


def test_every_question_has_every_way_out() -> None:
    ways = {"f|contact_card|1|-stop|", "f|contact_card|1|-later|", "say|person"}
    now = start(CONTACT_CARD)
    for field in ("reach_channel", "reach_hours", "notice_words", "shared_device", SUMMARY):
        assert now.state is not None
        assert at(now) == field
        assert ways <= set(presses_of(now.bubbles))
        if field not in ("reach_channel", SUMMARY):
            assert "f|contact_card|1|-back|" in presses_of(now.bubbles)
        now = step(CONTACT_CARD, now.state, press(field, "-"), kept_until=UNTIL) if field != SUMMARY else now
    assert texts_of(now.bubbles) == ["form-nothing-chosen"]


def test_presses_and_labels_stay_within_the_limits_of_the_platforms() -> None:
    now = start(CONTACT_CARD)
    while now.state is not None and now.state.at != SUMMARY:
        for language in CHAINS:
            for bubble in speak(now.bubbles, language, TEXTS, {}, "https://example.org"):
                assert len(bubble.buttons) <= 13
                assert all(len(button.label) <= 20 for button in bubble.buttons)
                assert all(len(button.press) <= 90 and button.press.isascii() for button in bubble.buttons)
        now = step(CONTACT_CARD, now.state, press(now.state.at, "-"), kept_until=UNTIL)


@pytest.mark.parametrize("heard", [press("-back"), Heard(text="もどる"), Heard(text="戻る"), Heard(text="back")])
def test_going_back_keeps_what_was_said(heard: Heard) -> None:
    now = play(CONTACT_CARD, press("reach_channel", "line"), press("reach_hours", "morning"), heard)
    assert at(now) == "reach_hours"
    assert now.state is not None
    assert now.state.answers == {"reach_channel": "line", "reach_hours": "morning"}
    again = step(CONTACT_CARD, now.state, press("reach_hours", "evening"), kept_until=UNTIL)
    assert at(again) == "notice_words"


def test_back_at_the_first_question_stays_there() -> None:
    assert at(play(CONTACT_CARD, press("-back"))) == "reach_channel"


def test_back_from_the_summary() -> None:
    skipped = [press(field, "-") for field in ("reach_channel", "reach_hours", "notice_words", "shared_device")]
    assert at(play(CONTACT_CARD, *skipped, press("-back"))) == "shared_device"
    assert at(play(CONTACT_CARD, *skipped, press("-change"))) == "reach_channel"


@pytest.mark.parametrize("heard", [press("-stop"), Heard(text="やめる")])
def test_stopping_forgets(heard: Heard) -> None:
    now = play(CONTACT_CARD, press("reach_channel", "line"), heard)
    assert (now.state, now.ending, texts_of(now.bubbles)) == (None, Ending.STOPPED, ["form-stopped"])


@pytest.mark.parametrize("heard", [press("-later"), Heard(text="あとで")])
def test_putting_off_keeps_and_goes_on_where_it_was(heard: Heard) -> None:
    now = play(CONTACT_CARD, press("reach_channel", "line"), heard)
    assert (now.ending, texts_of(now.bubbles)) == (Ending.LATER, ["form-later"])
    assert now.state is not None
    assert texts_of(resume(CONTACT_CARD, now.state).bubbles) == ["form-progress", "form-contact_card-reach_hours"]


def test_a_press_on_an_older_question_sets_that_answer_again() -> None:
    now = play(CONTACT_CARD, press("reach_channel", "line"), press("reach_hours", "morning"), press("reach_channel", "web"))
    assert now.state is not None
    assert now.state.answers == {"reach_channel": "web", "reach_hours": "morning"}
    assert at(now) == "notice_words"


def test_the_same_press_twice_changes_nothing_more() -> None:
    once = play(CONTACT_CARD, press("reach_channel", "line"))
    twice = play(CONTACT_CARD, press("reach_channel", "line"), press("reach_channel", "line"))
    assert (once.state, once.bubbles) == (twice.state, twice.bubbles)


@pytest.mark.parametrize(
    "heard",
    [
        Heard(),
        Heard(text="明日の時間を変えたいです"),
        Heard(text="😭"),
        Heard(text="あ" * 5000),
        Heard(press="say|help"),
        Heard(press="f|x|1|y|z"),
    ],
)
def test_what_is_no_answer_is_passed_on_and_the_question_stands_again(heard: Heard) -> None:
    before = play(CONTACT_CARD, press("reach_channel", "line"))
    assert before.state is not None
    now = step(CONTACT_CARD, before.state, heard, kept_until=UNTIL)
    assert now.not_mine
    assert now.state == before.state
    assert texts_of(now.bubbles)[-1] == "form-contact_card-reach_hours"


@pytest.mark.parametrize("word", ["はい", "うん。", "ＯＫ", "保存する"])
def test_a_yes_at_the_summary_keeps_the_answers(word: str) -> None:
    skipped = [press(field, "-") for field in ("reach_channel", "reach_hours", "notice_words", "shared_device")]
    assert play(CONTACT_CARD, *skipped, Heard(text=word)).ending is Ending.SAVED


def test_words_at_the_summary_are_passed_on() -> None:
    skipped = [press(field, "-") for field in ("reach_channel", "reach_hours", "notice_words", "shared_device")]
    now = play(CONTACT_CARD, *skipped, Heard(text="その前に聞きたいことがあります"))
    assert now.not_mine
    assert at(now) == SUMMARY


@pytest.mark.parametrize("language", tuple(CHAINS))
def test_a_typed_label_is_an_answer(language: str) -> None:
    state = start(CONTACT_CARD).state
    assert state is not None
    labels = choice_labels(CONTACT_CARD, state, TEXTS, language)
    now = step(CONTACT_CARD, state, Heard(text="ｌｉｎｅ", labels=labels), kept_until=UNTIL)
    assert now.state is not None
    assert now.state.answers == {"reach_channel": "line"}


@pytest.mark.parametrize("text", ["答えない", "スキップ", "skip", "とばす"])
def test_a_question_is_passed_over_by_word(text: str) -> None:
    now = play(CONTACT_CARD, Heard(text=text))
    assert now.state is not None
    assert now.state.answers == {"reach_channel": ""}


@pytest.mark.parametrize(
    "heard",
    [
        press("reach_channel", "fax"),
        press("reach_channel", ""),
        press("nobody", "x"),
        press("-nonsense"),
        press("-save"),
        Heard(press="f|contact_card|1"),
    ],
)
def test_odd_presses_ask_again(heard: Heard) -> None:
    now = play(CONTACT_CARD, heard)
    assert now.state is not None
    assert at(now) in {"reach_channel", "reach_hours"}
    assert set(now.state.answers.values()) <= {""}


def test_a_form_that_changed_meanwhile_begins_anew() -> None:
    old = FormState("contact_card", 0, "gone", {"gone": "x"})
    for said in (resume(CONTACT_CARD, old), step(CONTACT_CARD, old, press("-save", version=0), kept_until=UNTIL)):
        assert texts_of(said.bubbles)[0] == "form-changed"
        assert at(said) == "reach_channel"
    stale = play(CONTACT_CARD, press("reach_channel", "line", version=0))
    assert texts_of(stale.bubbles)[0] == "form-changed"


def test_a_button_of_a_form_that_is_over_is_answered_kindly() -> None:
    bubble = over("contact_card")
    assert texts_of((bubble,)) == ["form-finished"]
    assert presses_of((bubble,)) == ["form|contact_card", "say|person"]


@pytest.mark.parametrize(
    ("text", "is_one"), [("f|contact_card|1|x|y", True), ("f|x", False), ("form|contact_card", False), ("", False)]
)
def test_presses_of_a_form_are_known(text: str, is_one: bool) -> None:
    assert is_press_of_form(text) is is_one


def test_the_page_is_offered() -> None:
    bubble = page_bubble(Link("/f/token"))
    assert (texts_of((bubble,)), bubble.buttons[0].link) == (["form-page-more"], Link("/f/token"))


def test_a_personal_form_only_needs_its_page() -> None:
    said = start(Form("report", 1, CONTACT_CARD.fields, personal=True))
    assert (said.bubbles, said.state, said.needs_page) == ((), None, True)


def test_answers_known_from_before_are_not_asked_again() -> None:
    said = start(CONTACT_CARD, {"reach_channel": "line", "reach_hours": "morning", "unknown": "x"})
    assert at(said) == "notice_words"


def test_several_choices_are_put_on_and_off() -> None:
    now = play(OTHER, press("reach_channel", "web", 7), press("reach_channel", "phone", 7), press("reach_channel", "web", 7))
    assert now.state is not None
    assert now.state.answers == {"reach_channel": "phone"}
    assert texts_of(now.bubbles)[-1] == "form-contact_card-reach_channel-summary"
    assert at(step(OTHER, now.state, press("-next", "", 7), kept_until=UNTIL)) == "when"


def test_a_picker_answers() -> None:
    picked = Heard(press="f|contact_card|7|when|@", picked="2026-11-24")
    now = play(OTHER, press("-next", "", 7), picked)
    assert now.state is not None
    assert now.state.answers == {"reach_channel": "", "when": "2026-11-24"}
    assert at(now) == "words"


def test_a_problem_is_told_and_asked_again() -> None:
    now = play(OTHER, press("-next", "", 7), Heard(text="いつか"))
    assert (at(now), texts_of(now.bubbles)[0]) == ("when", "form-invalid-date")
    required = play(OTHER, press("-next", "", 7), press("when", "-", 7))
    assert (at(required), texts_of(required.bubbles)[0]) == ("when", "form-invalid-required")
    long = play(OTHER, press("-next", "", 7), Heard(text="2026-11-24"), Heard(text="長すぎる答え"))
    assert (at(long), texts_of(long.bubbles)[0]) == ("words", "form-invalid-too-long")


PRESSES = st.builds(
    press,
    st.sampled_from([*(one.id for one in CONTACT_CARD.fields), "-back", "-later", "-next", "-change", "-save", "-?", ""]),
    st.sampled_from(["line", "morning", "neutral", "only_me", "-", "@", "", "nonsense"]),
    st.integers(0, 2),
)
ANYTHING = st.lists(PRESSES | st.builds(Heard, text=st.text(max_size=20)), max_size=12)


@given(ANYTHING)
def test_whatever_is_said_there_is_an_answer_and_only_public_choices_are_kept(heard: list[Heard]) -> None:
    now = start(CONTACT_CARD)
    for one in heard:
        if now.state is None:
            break
        now = step(CONTACT_CARD, now.state, one, kept_until=UNTIL)
        assert now.bubbles
        speak(now.bubbles, "ja-easy", TEXTS, {}, "https://example.org")
        kept = now.state.answers if now.state else now.answers
        assert all(value in {"", *CONTACT_CARD.field(name).choices} for name, value in kept.items())
        assert not {"phone", "remarks"} & set(kept)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("中学2年", "second"),
        ("中2です", "second"),
        ("中学二年生です。", "second"),
        ("中二", "second"),
        ("ちゅうに", None),
        ("中2ではないです", None),
        ("中学", None),
        ("LINEでお願いします", "line"),
        ("ｌｉｎｅがいいです", "line"),
        ("LINEはやめて", None),
        ("わからないです", "unknown"),
        ("", None),
    ],
)
def test_choices_are_taken_as_people_say_them(typed: str, meant: str | None) -> None:
    labels = {search_key(label): value for label, value in (
        ("中学1年", "first"), ("中学2年", "second"), ("中学3年", "third"), ("わからない", "unknown"), ("LINE", "line"),
    )}  # fmt: skip
    assert meant_choice(labels, typed) == meant
