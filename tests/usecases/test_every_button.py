"""Every button that was ever offered can be pressed in any state, weeks later, without an error: all verbs times all states."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from core.forms import FieldKind
from core.people import Language, Role
from core.usecases.fill_form import FORMS
from core.usecases.invite_person import invite_person
from core.usecases.press import VERBS
from core.usecases.press_visit import WORDS
from tests.usecases.scene import NIGHT, Scene
from tests.usecases.talker import Talker
from tests.usecases.test_sign_up import KYOTO, SAKAI, a_guardian, inquired

UNKNOWN = "0b0d2f2e-8a4e-4c5a-9a55-0d1f2a3b4c5d"


def form_presses() -> list[str]:
    """Of each form one answer a question, its own buttons, an older version, a field and a value that are no more."""
    found = []
    for form in FORMS.values():
        here = f"f|{form.id}|{form.version}"
        for one in form.fields:
            found.append(f"{here}|{one.id}|{one.choices[0] if one.choices else '-'}")
            found += [f"{here}|{one.id}|@"] if one.kind in (FieldKind.DATE, FieldKind.TIME) else []
        found += [f"{here}|-{name}|" for name in ("back", "stop", "later", "next", "change", "save")]
        found += [f"f|{form.id}|99|x|y", f"{here}|gone|x", f"{here}|{form.fields[0].id}|gone", f"form|{form.id}"]
    return found


def presses(case_id: str) -> list[str]:
    """Every verb with every argument it was ever offered with, and with arguments of before or of nobody."""
    found = [f"say|{what}" for what in ("help", "person", "language", "desk", "gone")]
    found += [f"lang|{language.value}" for language in Language] + ["lang|xx", "form|gone", "f|gone|1|a|b", "f"]
    found += [f"danger|{what}" for what in ("free", "watched", "keep", "keep|coordinator", "keep|guardian", "gone")]
    found += [f"link|undo|{UNKNOWN}", f"alert|take|{UNKNOWN}", "alert|take", "alert", f"letter|no|{UNKNOWN}", "letter|no"]
    found += [f"knock|yes|{UNKNOWN}", f"knock|no|{UNKNOWN}", "knock", "agree|1", "agree|0", "agree|99", "agree|x", "agree"]
    found += [
        f"s|{what}"
        for what in ("start", "about", "how", "who", "back", "stop", "later", "another", "gone", "agree|1", "agree|0")
    ]
    found += [f"digest|{what}" for what in ("left|2026-09-01", "left|x", "left", "quiet", "always", "missed|x", "gone")]
    found += ["digest", f"digest|missed|{UNKNOWN}", "hours", "hours|day", "hours|any", "hours|gone", "hours|day|x"]
    found += ["c", "c|list", "c|out", "c|out|x", f"c|out|{UNKNOWN}", f"c|out|{UNKNOWN}|x", "c|gone"]
    found += ["q", "q|x", f"q|x|{UNKNOWN}"]
    found += ["o", "o|next", "o|next|3", "o|next|x", "o|next|９", "o|next|99999999", "o|cal", "o|gone", "o|see"]
    found += ["o|days", "o|days|8", "o|days|x"]
    found += [f"o|{word}|{UNKNOWN}" for word in ("see", "yes", "no", "cannot", "cannot-yes", "gone")]
    found += ["t", "t|start", "t|gone", "t|to|x", f"t|to|{UNKNOWN}", f"t|re|{UNKNOWN}", "t|re|x"]
    found += ["w", "w|start", "w|ask|device", "w|ask|gone", "w|device", "w|device|sound", "w|device|gone", "w|ok", "w|ok|x"]
    found += [
        "r",
        "r|start",
        "r|call",
        "r|room",
        "r|gone",
        "r|call|x",
        "r|message",
        "r|message|1|2|3",
        "r|message|x|y|z",
        "flag",
        f"flag|see|{UNKNOWN}",
        "flag|gone",
    ]
    found += ["j", "j|rules", "j|agree|1", "j|agree|x", "j|gone", "j|talk", "j|room", "j|leave", "j|leave-yes"]
    found += [f"j|{word}" for word in ("rules", "agree|1", "agree|99", "agree|x", "talk", "papers", "room", "line", "line-yes")]
    found += ["j", "j|gone", "j|leave", "j|leave-yes", "j|withdraw-yes"]
    found += ["flag", "flag|x"] + [f"flag|{word}|{UNKNOWN}" for word in ("see", "gone", "x")]
    found += ["duty", "duty|on", "duty|gone", "here", "here|x", "p", "p|see", "p|work", "p|gone", "p|see|x"]
    found += [f"here|{UNKNOWN}|{word}" for word in ("came", "listening", "call", "gone")]
    found += [f"duty|{word}|{UNKNOWN}" for word in ("on", "away", "back", "relieve", "off", "no", "close", "gone")]
    found += [f"s|who|{who}" for who in ("guardian", "child", "participant", "other", "gone")]
    for one in (case_id, UNKNOWN):
        found += [f"s|{what}|{one}" for what in ("case", "more", "apply", "withdraw", "again", "withdraw|x")]
    found += [f"s|withdraw|{UNKNOWN}|yes", f"s|withdraw|{case_id}|yes", f"s|again|{case_id}", "s", "gone|x", ""]
    return found + form_presses() + visit_presses(case_id)


def visit_presses(case_id: str) -> list[str]:
    """Every word about visits, with ids of nobody, of something else, and with nothing."""
    found = ["v", "v|gone", "v|gone|x|y"]
    for word in WORDS:
        found += [f"v|{word}", f"v|{word}|{UNKNOWN}", f"v|{word}|{case_id}", f"v|{word}|{UNKNOWN}|x", f"v|{word}|x|y|z"]
    for one in (case_id, UNKNOWN):
        found += [
            f"v|iv|take|{UNKNOWN}|{one}",
            f"v|iv|days|{one}|first|0",
            f"v|iv|days|{one}|final|9999",
            f"v|iv|days|{one}|x|-1",
        ]
        found += [f"v|iv|{word}|{one}" for word in ("leave", "gone", "stay", "x")]
        found += [f"v|will|{answer}|{one}" for answer in ("yes", "not_yet", "no", "gone")]
    return found


async def nothing(house: Scene, name: str) -> Talker:
    """Somebody who has just come."""
    talker = Talker(house, name, SAKAI, NIGHT)
    await talker.says("こんにちは")
    return talker


async def choosing(house: Scene, name: str) -> Talker:
    """Who is it about?"""
    talker = Talker(house, name, SAKAI, NIGHT)
    await talker.says("申し込みたい")
    await talker.presses("button-inquire")
    return talker


async def in_the_middle(house: Scene, name: str) -> Talker:
    """A form half way, with another one laid aside."""
    talker = Talker(house, name, SAKAI, NIGHT)
    await talker.says("連絡カード")
    await inquired(talker, "申し込みたい", "button-who-guardian-home-visits")
    return talker


async def put_off(house: Scene, name: str) -> Talker:
    """A form that was put off."""
    talker = await in_the_middle(house, name)
    await talker.says("あとで")
    return talker


async def asked(house: Scene, name: str) -> Talker:
    """An inquiry that was sent."""
    return await a_guardian(house, name)


async def elsewhere(house: Scene, name: str) -> Talker:
    """Somebody in the other programme, in the middle of a form."""
    talker = Talker(house, name, KYOTO, NIGHT)
    await inquired(talker, "参加したい", "button-who-participant-online-place")
    return talker


def linked(role: Role) -> Callable[[Scene, str], Awaitable[Talker]]:
    """Somebody who sent their code."""

    async def one(house: Scene, name: str) -> Talker:
        talker = Talker(house, name, SAKAI, NIGHT)
        async with house.database.work(NIGHT) as uow:
            invited = await invite_person(uow, house.house, programme_id=SAKAI, role=role, name="佐伯", by="test")
        await talker.says(invited.code)
        return talker

    return one


STATES: dict[str, Callable[[Scene, str], Awaitable[Talker]]] = {
    "nothing": nothing,
    "choosing": choosing,
    "in the middle": in_the_middle,
    "put off": put_off,
    "asked": asked,
    "elsewhere": elsewhere,
    "child": linked(Role.CHILD),
    "supporter": linked(Role.SUPPORTER),
    "coordinator": linked(Role.COORDINATOR),
}


def test_every_verb_is_tried() -> None:
    assert {one.split("|")[0] for one in presses("x")} >= set(VERBS)


SHORT = ("in the middle",)
"""Tried with every change; the others, a minute each on a busy machine, with the long tests."""


@pytest.mark.parametrize("state", [one if one in SHORT else pytest.param(one, marks=pytest.mark.long) for one in STATES])
async def test_any_button_may_be_pressed_now_or_weeks_later_and_is_answered(house: Scene, state: str) -> None:
    talker = await STATES[state](house, "U-1")
    person = await talker.person()
    async with house.database.work(talker.now) as uow:
        cases = await uow.cases.own(person.id)
    for number, press in enumerate(presses(cases[0].id if cases else UNKNOWN)):
        if number % 40 == 39:
            talker.now += timedelta(days=16)
        assert await talker.presses_data(press), press
