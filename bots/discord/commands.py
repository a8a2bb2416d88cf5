"""The slash commands as data: their names, what each press of them means, and the body with which they are registered."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

NAME = re.compile(r"[-_'\w]{1,32}", re.UNICODE)
DESCRIPTION_MAX = 100
ENGLISH = ("en-US", "en-GB")
CODE_OPTION = "code"
FALLBACK_PRESS = "say|help"
TYPES = {"": 1, "user": 2, "message": 3}


@dataclass(frozen=True, slots=True)
class Command:
    """One slash command: `key` names its texts, `press` is what it means; with `option` its value is said as a text.

    `menu`: no slash command but an entry of the menu that opens at a person ("user"; whose it was is not read) or at a
    message; then room, author and id of the message stand after `press`, and its words are what was picked.
    """

    key: str
    name: str
    english: str
    press: str = ""
    option: str = ""
    option_name: str = ""
    menu: Literal["", "user", "message"] = ""


COMMANDS: tuple[Command, ...] = (
    Command("help", "ヘルプ", "help", press="say|help"),
    Command("person", "人と話す", "person", press="say|person"),
    Command("contact_card", "連絡カード", "contact-card", press="form|contact_card"),
    Command("language", "ことば", "language", press="say|language"),
    Command("trouble", "困った", "report", press="r|start"),
    Command("trouble", "困った・報告", "Trouble, report", press="r|start", menu="user"),
    Command("trouble", "この書き込みを報告", "Report this message", press="r|message", menu="message"),
    Command("code", "番号", "code", option=CODE_OPTION, option_name="番号"),
)

TEXT_KEYS: tuple[str, ...] = (*dict.fromkeys(command.key for command in COMMANDS), "code_option")
"""The keys for which the wiring gives descriptions, {"ja": ..., "en": ...} each, at most 100 characters."""


def find_command(name: str) -> Command | None:
    """The command of this registered name."""
    return next((command for command in COMMANDS if command.name == name), None)


def registration(texts: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """The body of PUT /applications/{id}/commands: usable in a server and in a direct message, installed for either."""
    return [_registered(command, texts) for command in COMMANDS]


def fingerprint(body: Sequence[Mapping[str, Any]]) -> str:
    """A short hash of a registration, kept so that it is sent only when it changed (200 creations a day)."""
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


def _registered(command: Command, texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": TYPES[command.menu],
        "name": command.name,
        "name_localizations": dict.fromkeys(ENGLISH, command.english),
        **({} if command.menu else _described(texts[command.key])),
        "contexts": [0, 1],
        "integration_types": [0, 1],
    }
    if command.option:
        option = {"type": 3, "name": command.option_name, "name_localizations": dict.fromkeys(ENGLISH, command.option)}
        body["options"] = [{**option, **_described(texts["code_option"]), "required": True, "max_length": 40}]
    return body


def _described(text: Mapping[str, str]) -> dict[str, Any]:
    english = text.get("en", text["ja"])
    return {"description": text["ja"], "description_localizations": dict.fromkeys(ENGLISH, english)}
