"""Sentences: all there, in every language, with the same arguments, and short enough for what carries them."""

import re
import unicodedata
from pathlib import Path

import pytest

from core.contact_card import CONTACT_CARD
from core.errors import TomoshibiError
from core.inquiry_forms import SIGN_UP_FORMS
from core.people import INVITED_ROLES, Role
from core.private_data import FindingKind
from core.texts import CHAINS, Texts, load_texts
from core.texts.ruby import split_ruby, strip_ruby

TEXTS = load_texts()
FORMS = (CONTACT_CARD, *SIGN_UP_FORMS)
HOUSE = Path(__file__).parents[2]
LANGUAGES = tuple(CHAINS)
NUMBERS = frozenset({"minutes", "number", "total", "limit", "count", "hours", "days"})


def any_text(text_id: str, language: str, **given: str) -> str:
    arguments = TEXTS.arguments(text_id, language)
    return TEXTS.say(text_id, language, **{name: 3 if name in NUMBERS else given.get(name, "あ") for name in arguments})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_has_a_sentence_that_japanese_lacks(language: str) -> None:
    assert TEXTS.ids(language) - TEXTS.ids("ja") == frozenset()


def test_english_has_every_sentence() -> None:
    assert TEXTS.ids("ja") - TEXTS.ids("en") == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_arguments_are_the_same_in_every_language(language: str) -> None:
    differing = {i for i in TEXTS.ids(language) if TEXTS.arguments(i, language) != TEXTS.arguments(i, "ja")}
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    for text_id in TEXTS.ids():
        said = any_text(text_id, language)
        assert said.strip() == said, text_id
        assert said, text_id
        assert "{" not in said.replace("{month}", ""), text_id


def test_readings_stand_only_in_plain_japanese() -> None:
    for language in ("ja", "en"):
        assert [i for i in TEXTS.ids(language) if "《" in any_text(i, language)] == []


def test_plain_japanese_reads_out_every_kanji_of_the_talk() -> None:
    known = set("人日月火水木金土")
    for text_id in TEXTS.ids("ja-easy"):
        bare = "".join(base for base, reading in split_ruby(any_text(text_id, "ja-easy")) if reading is None)
        kanji = {sign for sign in bare if "CJK UNIFIED" in unicodedata.name(sign, "")}
        assert kanji <= known | set("日本語"), (text_id, kanji)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_into_twenty_signs(language: str) -> None:
    """LINE cuts off the label of a quick reply at 20."""
    labels = [i for i in TEXTS.ids() if i.startswith(("button-", "language-j", "language-e", "menu-"))]
    choices = [f"form-{form.id}-{one.id}-{value}" for form in FORMS for one in form.fields for value in one.choices]
    choices += [f"form-{form.id}" for form in FORMS]
    too_long = [i for i in labels + choices if len(strip_ruby(any_text(i, language))) > 20]
    assert too_long == []


def test_nothing_blames() -> None:
    for text_id in TEXTS.ids("ja"):
        assert not re.search("間違って|まちがえ|してはいけません|禁止|違反|無効です|エラー", any_text(text_id, "ja")), text_id


@pytest.mark.parametrize("kind", ["danger-answer", "danger-again", "danger-stay", "danger-watched", "danger-free"])
def test_danger_never_claims_that_somebody_reads_now(kind: str) -> None:
    for language in LANGUAGES:
        assert not re.search("今読んで|読んでいます|すぐに読みます|is reading|reads this now", any_text(kind, language))


def test_an_unknown_sentence_and_a_missing_argument_are_refused() -> None:
    with pytest.raises(TomoshibiError, match="text-missing"):
        TEXTS.say("no-such-text", "ja")
    with pytest.raises(TomoshibiError, match="text-argument-missing"):
        TEXTS.say("greeting-visitor", "en")


def test_what_is_missing_is_said_in_japanese() -> None:
    texts = Texts({"ja": ["a = あ { $x }\nb = い"], "ja-easy": ["b = いー"], "en": ["b = bee"]})
    assert [texts.say("a", one, x="1") for one in LANGUAGES] == ["あ 1"] * 3
    assert [texts.say("b", one) for one in LANGUAGES] == ["い", "いー", "bee"]


def test_an_argument_is_never_read_as_fluent() -> None:
    texts = Texts({"ja": ["a = { $x }です"]})
    assert texts.say("a", "ja", x="{ $y } { -term } \\u0041") == "{ $y } { -term } \\u0041です"


@pytest.mark.parametrize(
    ("sources", "code"),
    [
        ({"ja": ["a = あ", "a = い"]}, "text-twice"),
        ({"ja": ["a = { $x"]}, "text-broken"),
        ({"fr": ["a = a"]}, "text-language-unknown"),
    ],
)
def test_faults_in_a_source_are_told(sources: dict[str, list[str]], code: str) -> None:
    with pytest.raises(TomoshibiError, match=code):
        Texts(sources)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("あ", [("あ", None)]),
        ("漢字《かんじ》", [("漢字", "かんじ")]),
        ("この漢字《かんじ》を読《よ》む", [("この", None), ("漢字", "かんじ"), ("を", None), ("読", "よ"), ("む", None)]),
        ("人々《ひとびと》", [("人々", "ひとびと")]),
        ("𠮷野《よしの》", [("𠮷野", "よしの")]),
        ("書名《ABC》", [("書名《ABC》", None)]),
        ("かな《かな》", [("かな《かな》", None)]),
    ],
)
def test_readings_are_split_off(text: str, pieces: list[tuple[str, str | None]]) -> None:
    assert split_ruby(text) == pieces
    assert strip_ruby(text) == "".join(base for base, _ in pieces)


USES = (
    re.compile(r"""(?:Said|say_text|Refusal|Problem)\(\s*"([a-z][\w-]+)\""""),
    re.compile(r"""(?:texts?\.say|\bsay)\(\s*"([a-z][\w-]*-[\w-]+)\""""),
    re.compile(r'''"((?:notice|take|received|place|refusal|code)-[a-z]+(?:-[a-z]+)*)"'''),
    re.compile(r"""\bbubble\(\s*"([a-z][\w-]+)\""""),
)
IN_PAGES = re.compile(r"""\bw(?:\.plain)?\(\s*"([a-z][\w-]+)\"""")


def used_texts() -> dict[str, str]:
    """Text ids named in code and pages, with the file that names them."""
    used: dict[str, str] = {}
    for room in ("core", "bots", "web", "tomoshibi", "scheduler"):
        for file in (HOUSE / room).rglob("*.py"):
            source = file.read_text(encoding="utf-8")
            used |= {name: str(file) for pattern in USES for name in pattern.findall(source)}
    for file in (HOUSE / "web" / "templates").rglob("*.html"):
        used |= dict.fromkeys(IN_PAGES.findall(file.read_text(encoding="utf-8")), str(file))
    return used


def test_every_sentence_that_is_used_exists() -> None:
    missing = {name: file for name, file in used_texts().items() if not TEXTS.has(name)}
    assert missing == {}


def test_sentences_named_by_a_role_a_form_or_a_find_exist() -> None:
    every_role = [role.value.replace("_", "-") for role in Role if role is not Role.PLACE]
    names = {f"{family}-{role}" for family in ("greeting", "help", "role") for role in every_role}
    names |= {f"code-linked-{role.value.replace('_', '-')}" for role in INVITED_ROLES}
    names |= {"danger-free", "danger-watched", *(f"language-{language}" for language in LANGUAGES)}
    names |= {f"finding-{kind.value}" for kind in FindingKind}
    names |= {f"refusal-private-{kind}" for kind in [*(kind.value for kind in FindingKind), "health", "control"]}
    names |= form_texts()
    assert {name for name in names if not TEXTS.has(name)} == set()


def form_texts() -> set[str]:
    names = set()
    for form in FORMS:
        names |= {f"form-{form.id}", f"form-{form.id}-intro", form.saved}
        for one in form.fields:
            asked = f"form-{form.id}-{one.id}"
            names |= {asked, *(f"{asked}-{value}" for value in one.choices)}
            names |= {f"{asked}-hint"} if one.hint else set()
            names |= {f"{asked}-summary"} if one.choices else set()
    return names
