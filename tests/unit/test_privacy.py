"""What may lie in a chat history: every sentence passes when clean, and is held back with anything nasty in it."""

# ruff: noqa: E501 - tables of cases

import itertools
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case_sheets import INDIVIDUAL_SHEET, SUPPORT_PLAN
from core.errors import Refusal, TomoshibiError
from core.forms import Field, Form
from core.messages import Arg, Bubble, Button, Choice, Clock, Count, Day, Link, Moment, PublicWord, Said, Spoken, Written
from core.privacy import decide_may_leave, find_health_words
from core.speech import speak
from core.terms.programme import Programme, build_programme
from core.texts import CHAINS, load_texts
from core.usecases.fill_form import FORMS
from core.visit_reports import REPORT

TEXTS = load_texts()
BASE = "https://tomoshibi.example.org"
PROGRAMMES = Path(__file__).parents[2] / "deploy" / "programmes"
TOKEN = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
KNOWN = frozenset({"山田 花子", "ヤマダ ハナコ", "090-1234-5678"})

NASTY = {
    "name": ["山田花子", "山田 花子", "花子さん", "ヤマダハナコ", "ﾔﾏﾀﾞさん", "山・田"],
    "phone": ["090-1234-5678", "０９０１２３４５６７８", "09012345678", "〇九〇一二三四五六七八", "+81 90 1234 5678", "072-000-0000", "0 9 0 1 2 3 4 5 6 7 8"],
    "mail": ["hanako@example.jp", "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ", "hanako (at) example.jp"],
    "address": ["〒599-0000", "大阪府堺市北区みどり町", "みどり町三丁目", "2番地5号", "1-2-3", "402号室"],
    "health": ["不登校", "うつ", "自傷", "虐待", "病院", "診断", "いじめ", "生活保護", "ﾘｽﾄｶｯﾄ", "depression", "hospital"],
    "link": ["https://evil.example.com/in/x", "http://tomoshibi.example.org/in/x", "www.example.com"],
    "account": ["LINE ID: hana2010", "@hanako_2010"],
    "control": ["\x00", "\u202e", "\u200b", "\x1b[31m", "\ufeff", "\ue000", "\u2028"],
}  # fmt: skip


def programmes() -> list[Programme]:
    files = sorted(PROGRAMMES.glob("*.toml"))
    return [build_programme(tomllib.loads(file.read_text(encoding="utf-8")), file=file.name) for file in files]


WORDS = programmes()[0].public_words

ARGUMENTS: dict[str, Arg] = {
    "programme": PublicWord("short_name"),
    "staff_at": Moment(datetime(2026, 11, 24, 0, 0, tzinfo=UTC)),
    "until": Day(date(2026, 11, 30)),
    "minutes": Count(15),
    "days": Count(3),
    "late": Count(1),
    "number": Count(2),
    "total": Count(4),
    "count": Count(2),
    "commissioner": PublicWord("commissioner"),
    "limit": Count(1000),
    "name": PublicWord("help.police.name"),
    "address": PublicWord("contractor"),
    "about": PublicWord("contractor"),
    "way": PublicWord("contractor"),
    "from": Clock(datetime(2026, 11, 25, 7, 0, tzinfo=UTC)),
    "hours": PublicWord("help.police.hours"),
    "place": PublicWord("contractor"),
    "day": Day(date(2026, 11, 30)),
    "allowed": Count(30),
    "left": Count(7),
    **dict.fromkeys(
        ("at", "by", "old", "new", "deadline", "when", "first", "before", "after"),
        Moment(datetime(2026, 11, 25, 7, 0, tzinfo=UTC)),
    ),
}


EVERY_FORM = (*FORMS.values(), INDIVIDUAL_SHEET, SUPPORT_PLAN, REPORT)


def _summary(form: Form, one: Field) -> str:
    return f"form-{form.id}-{one.id}-summary"


def only_on_a_page(text_id: str) -> bool:
    """Whether a sentence is part of a question that is never asked in a chat (of one that is there are none in mail either)."""
    for form in EVERY_FORM:
        if form.personal and text_id == f"form-{form.id}-intro":
            return True
        for one in form.fields:
            asked = f"form-{form.id}-{one.id}"
            if (form.personal or one.personal) and (text_id == asked or text_id.startswith(f"{asked}-")):
                return True
            if not one.choices and text_id == f"{asked}-summary":
                return True  # what somebody wrote themself is never said again in a chat
    return False


def said(text_id: str) -> Said | None:
    """The sentence with typed arguments, or None for one that only pages say."""
    args: dict[str, Arg] = {}
    for name in TEXTS.arguments(text_id):
        if text_id == "help-line":
            args[name] = PublicWord(f"help.police.{name}")
        elif name == "answer":
            form, one = next((form, one) for form in EVERY_FORM for one in form.fields if text_id == _summary(form, one))
            args[name] = Choice(form.id, one.id, one.choices[0])
        elif name in ARGUMENTS:
            args[name] = ARGUMENTS[name]
        else:
            return None
    return Said(text_id, args)


ONLY_ON_PAGES = (
    "desk-", "web-", "cli-", "lack-", "letter", "print-", "role-", "refusal-", "import-", "sheet-", "report-page-", "report-form-",
    "clause-", "match-reason-", "match-obstacle-", "criterion-", "insured-", "topic-", "match-hour", "pick-", "template-", "list-", "case-history-", "agreement-", "obstacle-", "mail-subject", "pay-", "device-",
    "incident-", "owed-", "rehearsal-", "paper-survey-", "survey-about-child", "joining-paper-", "public-", "flag-kind-", "deed-code-", "deed-mend-", "change-paper-",
    "leaflet-",
)  # fmt: skip
"""Sentences of pages, papers and the command line; everything else may lie in a chat history and is looked at here."""
IN_CHAT_TOO = ("refusal-code", "refusal-link", "desk-link")


def talk_ids() -> set[str]:
    pages = {i for i in TEXTS.ids() if i.startswith(ONLY_ON_PAGES) and not i.startswith(IN_CHAT_TOO)}
    return {i for i in TEXTS.ids() - pages if not only_on_a_page(i)}


ALL_SAID = [one for text_id in sorted(talk_ids()) if (one := said(text_id)) is not None]


def check(bubbles: list[Bubble], spoken: tuple[Spoken, ...], known: frozenset[str] = KNOWN) -> Refusal | None:
    return decide_may_leave(bubbles, spoken, WORDS, BASE, known)


def test_the_table_covers_all_talk() -> None:
    assert talk_ids() - {one.text_id for one in ALL_SAID} == set()


@pytest.mark.parametrize("language", tuple(CHAINS))
def test_every_sentence_may_leave_as_it_is(language: str) -> None:
    for programme in programmes():
        for one in ALL_SAID:
            bubble = Bubble((one,), title=one, buttons=(Button(one, press="say|help"),))
            spoken = speak([bubble], language, TEXTS, programme.public_words, BASE)
            assert decide_may_leave([bubble], spoken, programme.public_words, BASE, KNOWN) is None, (one.text_id, programme.id)


@pytest.mark.parametrize("language", tuple(CHAINS))
def test_no_sentence_stays_behind_because_of_an_ordinary_name(language: str) -> None:
    """A message held back for the sake of a name that only looks like a word would be a message lost."""
    surnames = ["林 はな", "原 まい", "森 ひかり", "関 さくら", "新 こころ", "今井 のぞみ", "上野 あさ", "大西 いつき", "都築 なお", "小川 ゆう",
                "ハヤシ ハナ", "ハラ マイ", "イマイ ノゾミ", "ツヅキ ナオ", "アサ", "よる", "ひかる", "あい", "めい", "May Will", "Will", "Mark Ben",
                "An", "Grace Read", "希望", "未来", "愛 心", "光"]  # fmt: skip
    bubbles = [Bubble((one,)) for one in ALL_SAID]
    spoken = speak(bubbles, language, TEXTS, WORDS, BASE)
    held_by = (
        [name for name in surnames if check(bubbles, spoken, frozenset({name}))]
        if check(bubbles, spoken, frozenset(surnames))
        else []
    )
    assert held_by == []


def leaves_with(one: Said, language: str, values: Iterable[str]) -> list[str]:
    """The values with which a sentence may leave although they stand in its middle."""
    bubble = Bubble((one,))
    clean = speak([bubble], language, TEXTS, WORDS, BASE)[0]
    middle = len(clean.text) // 2
    return [
        value
        for value in values
        if check([bubble], (replace(clean, text=f"{clean.text[:middle]} {value} {clean.text[middle:]}"),)) is None
    ]


@pytest.mark.parametrize("language", tuple(CHAINS))
def test_nothing_nasty_leaves_in_any_sentence(language: str) -> None:
    """Of each kind a value in each sentence, taken in turn; each value with each sentence is tested among the long ones."""
    turns = {kind: itertools.cycle(values) for kind, values in NASTY.items()}
    held = [leaves_with(one, language, [next(turn) for turn in turns.values()]) == [] for one in ALL_SAID]
    assert [one.text_id for one, is_held in zip(ALL_SAID, held, strict=True) if not is_held] == []


@pytest.mark.long
@pytest.mark.parametrize("language", tuple(CHAINS))
def test_no_nasty_value_at_all_leaves_in_any_sentence(language: str) -> None:
    values = [value for values in NASTY.values() for value in values]
    assert {one.text_id: found for one in ALL_SAID if (found := leaves_with(one, language, values))} == {}


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in NASTY.items() for value in values])
def test_a_nasty_value_is_named_wherever_it_stands(kind: str, value: str) -> None:
    bubble = Bubble(
        (Said("nothing-here"),), title=Said("form-contact_card"), buttons=(Button(Said("button-yes"), press="say|help"),)
    )
    clean = speak([bubble], "ja", TEXTS, WORDS, BASE)[0]
    button = clean.buttons[0]
    forged = [
        replace(clean, text=f"{clean.text}\n{value}"),
        replace(clean, text=value + clean.text),
        replace(clean, title=f"{clean.title} {value}"),
        replace(clean, buttons=(replace(button, label=f"{value} {button.label}"),)),
    ]
    for one in forged:
        refusal = check([bubble], (one,))
        assert refusal is not None
        assert TEXTS.has(refusal.reason)
        assert refusal.params == {}
        allowed = (
            {kind, "phone", "address"} if kind in {"phone", "address"} else {kind, "link"} if kind == "account" else {kind}
        )
        assert refusal.reason.removeprefix("refusal-private-") in allowed


@given(
    st.sampled_from(ALL_SAID),
    st.sampled_from(sorted(CHAINS)),
    st.sampled_from([(k, v) for k, vs in NASTY.items() for v in vs]),
    st.data(),
)
def test_nothing_nasty_leaves_between_any_two_lines(
    one: Said, language: str, nasty: tuple[str, str], data: st.DataObject
) -> None:
    bubble = Bubble((one, Written("では木曜に"), Said("danger-stay")))
    clean = speak([bubble], language, TEXTS, WORDS, BASE)[0]
    lines = clean.text.split("\n")
    lines.insert(data.draw(st.integers(0, len(lines))), nasty[1])
    assert check([bubble], (replace(clean, text="\n".join(lines)),)) is not None


def test_what_staff_wrote_is_left_alone() -> None:
    written = Written("山田さん、病院のあと 090-1234-5678 に電話ください。\nhttps://example.com\n\nではまた")
    bubble = Bubble((Said("staff-answer-title"), written, Written("二つ目 不登校"), Said("danger-stay")))
    spoken = speak([bubble], "ja", TEXTS, WORDS, BASE)
    assert check([bubble], spoken) is None
    outside = (replace(spoken[0], text=spoken[0].text + "\n090-1234-5678"),)
    assert check([bubble], outside) == Refusal("refusal-private-phone")


def test_what_staff_wrote_covers_nothing_but_itself() -> None:
    bubble = Bubble((Said("nothing-here"), Written("090")))
    spoken = Spoken("090-1234-5678\n090", "ja")
    assert check([bubble], (spoken,)) == Refusal("refusal-private-phone")


def test_a_published_number_may_leave_only_where_it_is_asked_for() -> None:
    line = Said("help-line", {key: PublicWord(f"help.children_sos.{key}") for key in ("name", "number", "hours")})
    spoken = speak([Bubble((line,))], "ja", TEXTS, WORDS, BASE)
    assert check([Bubble((line,))], spoken) is None
    assert check([Bubble((Said("nothing-here"),))], spoken) is not None
    twice = (replace(spoken[0], text=f"{spoken[0].text} {WORDS['help.children_sos.number']}"),)
    assert check([Bubble((line,))], twice) == Refusal("refusal-private-phone")


def test_the_long_name_of_a_programme_stays_out_of_chats() -> None:
    for programme in programmes():
        bubble = Bubble((Said("greeting-guardian", {"programme": PublicWord("name")}),))
        spoken = speak([bubble], "ja", TEXTS, programme.public_words, BASE)
        refusal = decide_may_leave([bubble], spoken, programme.public_words, BASE, KNOWN)
        assert refusal == (Refusal("refusal-private-health") if find_health_words(programme.public_words["name"]) else None)
        assert not find_health_words(programme.public_words["short_name"])


@pytest.mark.parametrize(
    ("path", "leaves"),
    [
        (f"/in/{TOKEN}", True), (f"/f/{TOKEN}", True), (f"/m/{TOKEN}", True), (f"/s/{TOKEN}", True), (f"/o/{TOKEN}", True), ("/chat", True), ("/desk", True),
        ("/desk/threads/0b0d2f2e-8a4e-4c5a-9a55-0d1f2a3b4c5d", True), ("/p/sakai-learning-2026", True),
        ("/in/short", False), (f"/in/{TOKEN}?name=hana", False), (f"/in/{TOKEN}#x", False), ("/desk?person=1", False), ("/admin", False),
        (f"/in/{TOKEN}/../../desk", False), ("/p/山田花子", False), ("/desk/threads/yamada", False), ("", False), (f"/in/{TOKEN}\n", False),
    ],
)  # fmt: skip
def test_links_lead_to_short_lived_pages_of_our_own(path: str, leaves: bool) -> None:
    bubble = Bubble((Said("answer-page"),), buttons=(Button(Said("button-read"), link=Link(path)),))
    spoken = speak([bubble], "ja", TEXTS, WORDS, BASE)
    assert check([bubble], spoken) == (None if leaves else Refusal("refusal-private-link"))


@pytest.mark.parametrize(
    "base", ["https://evil.example.com", "http://tomoshibi.example.org", "https://tomoshibi.example.org.evil.com"]
)
def test_links_lead_to_our_own_address(base: str) -> None:
    bubble = Bubble((Said("answer-page"),), buttons=(Button(Said("button-read"), link=Link(f"/in/{TOKEN}")),))
    spoken = speak([bubble], "ja", TEXTS, WORDS, base)
    assert check([bubble], spoken) == Refusal("refusal-private-link")


@pytest.mark.parametrize(
    ("press", "reason"),
    [
        ("alert|take|0b0d2f2e-8a4e-4c5a-9a55-0d1f2a3b4c5d", None),
        ("alert|take|00000000-1111-4222-8333-090123456780", None),
        ("f|contact_card|1|reach_hours|morning", None),
        ("f|contact_card|1|phone|09012345678", "refusal-private-phone"),
        ("name|山田", "refusal-private-control"),
        ("x" * 91, "refusal-private-control"),
        ("mail|hana@example.jp", "refusal-private-mail"),
    ],
)
def test_presses_carry_ids_only(press: str, reason: str | None) -> None:
    bubble = Bubble((Said("answer-page"),), buttons=(Button(Said("button-yes"), press=press),))
    spoken = speak([bubble], "ja", TEXTS, WORDS, BASE)
    assert check([bubble], spoken) == (Refusal(reason) if reason else None)


def test_another_message_than_the_one_that_was_spoken_is_a_fault() -> None:
    with pytest.raises(TomoshibiError, match="spoken-mismatch"):
        check([Bubble((Said("danger-stay"),))], ())
