"""Every sentence that a page asks for exists, in Japanese and English."""

import re
from pathlib import Path

import pytest

from core.alerts import AlertKind, TakeResult
from core.contact_card import CONTACT_CARD
from core.messages import Channel
from core.people import AccountState, Language, PersonState, Role
from core.private_data import FindingKind
from core.texts import load_texts
from web.chat.posting import find_fault
from web.desk.visit import SAID
from web.intake import Intake
from web.pages import KNOWN_ERRORS
from web.words import Words

TEMPLATES = Path(__file__).resolve().parents[2] / "web" / "templates"
TEXTS = load_texts()
ASKED = re.compile(r"w(?:\.plain)?\('([a-z0-9_-]+)'(?! ?~)")
SOURCES = re.compile(r'"((?:web|desk)-[a-z0-9-]+)"')

FAMILIES = {
    *(f"web-error-{kind}" for kind in KNOWN_ERRORS),
    *(f"desk-said-{said.replace('_', '-')}" for said in SAID),
    *(f"desk-said-{result.value.replace('_', '-')}" for result in TakeResult),
    *(f"desk-kind-{kind.value}" for kind in AlertKind),
    *(f"desk-state-{state.value}" for state in PersonState),
    *(f"desk-account-{state.value}" for state in AccountState),
    *(f"channel-{channel.value}" for channel in Channel),
    *(f"role-{role.value.replace('_', '-')}" for role in Role),
    *(f"finding-{kind.value}" for kind in FindingKind),
    *(f"language-{language.value}" for language in Language),
    *(f"desk-code-{state}" for state in ("open", "used", "revoked", "expired")),
    *(f"desk-sent-{state}" for state in ("waiting", "sending", "sent", "failed", "uncertain", "dropped")),
    *(f"desk-sure-{what}" for what in ("unlink", "cut-off")),
    *(f"web-demo-how-{step}" for step in (1, 2, 3, 4, 5)),
    *(f"form-{CONTACT_CARD.id}-{end}" for end in ("intro", *(field.id for field in CONTACT_CARD.fields))),
}


PAGES_OF_THE_LOG = {
    "desk-thread", "desk-person", "desk-attachment", "desk-form", "desk-approved", "desk-move", "desk-visits-off",
}  # fmt: skip


def asked_ids() -> set[str]:
    found = set(FAMILIES)
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text()
        found |= {one for one in ASKED.findall(text) if not one.endswith("-")}
        found |= set(re.findall(r"label = '([a-z-]+)'", text))
    for source in TEMPLATES.parent.rglob("*.py"):
        found |= set(SOURCES.findall(source.read_text()))
    return (found - PAGES_OF_THE_LOG) | {"desk-today", "desk-people"}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_sentence_a_page_asks_for_exists(language: str) -> None:
    missing = asked_ids() - TEXTS.ids(language)
    assert sorted(missing) == []


def test_readings_become_ruby_and_everything_else_is_escaped() -> None:
    words = Words(TEXTS, Language.EASY)
    assert "<ruby>送<rp>(</rp><rt>おく</rt><rp>)</rp></ruby>る" in words("web-chat-send")
    assert words.plain("web-chat-send") == "送る"
    assert "&lt;b&gt;" in words("desk-taken-by", name="<b>")


@pytest.mark.parametrize(
    ("fields", "words", "fault"),
    [
        ({}, "", "web-chat-empty"),
        ({}, "あ" * 5000, None),
        ({}, "あ" * 5001, "web-chat-too-long"),
        ({"press": ["say|help"]}, "", None),
    ],
)
def test_what_a_message_must_be(fields: dict[str, list[str]], words: str, fault: str | None) -> None:
    assert find_fault(Intake(fields), words) == fault


def test_somebody_without_a_name_is_not_called_kata_san() -> None:
    words = Words(TEXTS, Language.JA)
    assert words("desk-case-title", name=words.plain("desk-nameless")) == "名前のわからない方のケース"
    assert words("desk-case-title", name="緒方") == "緒方 さんのケース"
