"""The first words about taking part, as a pure step function: what it is, how one applies, who asks, the privacy notice.

Presses are `s|<name>|<argument>...` and may come in any state, weeks later: each leads somewhere. The questions themselves are
forms (core.inquiry_forms); this ends with the form to begin (`begin`), or with a person. Nothing here says what it is about
to somebody who looks at the screen: no word on health, no name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core.dialogs.form_steps import PERSON_BUTTON
from core.inquiries import Part
from core.inquiry_forms import POSTED_PAPERS
from core.language.commands import Command, read_command
from core.language.normalise import search_key
from core.messages import Bubble, Button, Count, Day, Link, PublicWord, Said


@dataclass(frozen=True, slots=True)
class Facts:
    """What the answers depend on. `places` is core.inquiries.Places.word; `agreed` the newest notice agreed to, 0 for none."""

    programme_id: str
    kind: str
    family_applies: bool
    has_form: bool
    paper_by_post: bool
    places: str
    waiting: int
    notice: int
    agreed: int
    kept_until: Day
    minutes: int = 0
    visits: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """Where somebody is: at "start", "who" or "notice"; `who` is the part they chose."""

    at: str
    who: str = ""


class Outcome(StrEnum):
    """What follows beside the bubbles."""

    GO_ON = "go_on"
    LATER = "later"
    STOPPED = "stopped"
    BEGIN = "begin"  # the form of `who`
    NOT_MINE = "not_mine"


@dataclass(frozen=True, slots=True)
class Step:
    """What to say, the state to keep (None: forget it); `agreed_to` is the version of the notice just agreed to."""

    bubbles: tuple[Bubble, ...]
    state: State | None
    outcome: Outcome = Outcome.GO_ON
    agreed_to: int = 0


PARTS = {
    "home_visits": (Part.GUARDIAN, Part.CHILD, Part.OTHER),
    "online_place": (Part.PARTICIPANT, Part.OTHER),
}
_WORDS = {Command.BACK: "back", Command.STOP: "stop", Command.LATER: "later"}
_YES_SAYS = (
    "はい", "うん", "同意します", "同意する", "ok", "yes", "いいです", "いいよ", "agree", "i agree", "わかりました", "わかった",
    "進む", "進みます", "すすむ",
)  # fmt: skip
_YES = frozenset(search_key(word) for word in _YES_SAYS)
_WHO_SAYS = {
    Part.GUARDIAN: (
        "保護者", "保護者です", "親", "親です", "母", "母です", "母親です", "父", "父です", "父親です", "祖母です", "祖父です",
        "おや", "おやです", "祖母", "祖父", "parent", "i am a parent", "mother", "father",
    ),
    Part.CHILD: (
        "本人", "本人です", "自分", "自分です", "わたし", "ぼく", "生徒です", "中学生です", "me", "myself", "student",
        "自分のこと", "自分のことです", "じぶんのこと", "生徒", "about me",
    ),
    Part.OTHER: (
        "ほかの人", "ほかの人です", "そのほかの人", "そのほかの人です", "その他", "先生です", "教員です", "親戚です",
        "友人です", "家族", "家族です", "someone else", "somebody else", "other",
    ),
}  # fmt: skip
_WHO = {search_key(word): part for part, words in _WHO_SAYS.items() for word in words}
NAME = PublicWord("short_name")


def welcome(facts: Facts) -> Step:
    """The first answer: what this is, who decides, whether there is room (S5.2), and the ways on."""
    lines = (
        Said(f"sign-up-welcome-{_kind(facts)}", {"programme": NAME, "commissioner": PublicWord("commissioner")}),
        _places(facts),
    )
    begin = Button(Said("button-inquire"), press="s|who", strong=True)
    buttons = (begin, *_explanations(), *_ways_out(first=True))
    return Step((Bubble(lines, buttons=buttons, fleeting=True),), State("start"))


def step(facts: Facts, state: State | None, *, text: str = "", press: str = "") -> Step:
    """What follows from a press or from words. Any press is answered, none raises; words that are no answer are not mine."""
    if press:
        return _pressed(facts, state or State("start"), press.split("|")[1:])
    if state is None:
        return Step((), None, Outcome.NOT_MINE)
    command = read_command(text)
    if command in _WORDS:
        return _pressed(facts, state, [_WORDS[command]])
    return _answered(facts, state, search_key(text)) or replace(again(facts, state), outcome=Outcome.NOT_MINE)


def _answered(facts: Facts, state: State, key: str) -> Step | None:
    """What a word means as an answer to the question that is open; None when it is none."""
    if key in _YES and state.at in ("start", "notice"):
        return _agree(facts, state, str(facts.notice)) if state.at == "notice" else _who(facts)
    if state.at != "who" or key not in _WHO:
        return None
    part = _WHO[key]
    own = Part.PARTICIPANT if part is Part.CHILD and Part.CHILD not in PARTS[facts.kind] else part
    return _chosen(facts, own.value)


def again(facts: Facts, state: State) -> Step:
    """The question of a state once more."""
    if state.at == "who":
        return _who(facts)
    return _notice(facts, state.who) if state.at == "notice" else welcome(facts)


def _pressed(facts: Facts, state: State, parts: list[str]) -> Step:
    if len(parts) == 2 and parts[0] == "who":
        return _chosen(facts, parts[1])
    if len(parts) == 2 and parts[0] == "agree":
        return _agree(facts, state, parts[1])
    if parts == ["stop"]:
        stopped = Bubble((Said("sign-up-stopped"),), buttons=(PERSON_BUTTON,), fleeting=True)
        return Step((stopped,), None, Outcome.STOPPED)
    if parts == ["later"]:
        later = Bubble((Said("sign-up-later", {"until": facts.kept_until}),), buttons=(BEGIN_BUTTON,), fleeting=True)
        return Step((later,), state, Outcome.LATER)
    if parts == ["back"]:
        return _who(facts) if state.at == "notice" else welcome(facts)
    return _LEADS_TO.get(parts[0] if len(parts) == 1 else "", welcome)(facts)


BEGIN_BUTTON = Button(Said("button-sign-up"), press="s|start")


def _about(facts: Facts) -> Step:
    numbers = {"minutes": Count(facts.minutes), "number": Count(facts.visits)} if facts.kind == "home_visits" else {}
    said = Said(f"sign-up-about-{_kind(facts)}", {"programme": NAME, **numbers})
    begin = Button(Said("button-inquire"), press="s|who", strong=True)
    bubble = Bubble((said,), buttons=(begin, Button(Said("button-how-apply"), press="s|how"), *_ways_out()), fleeting=True)
    return Step((bubble,), State("start"))


def _how(facts: Facts) -> Step:
    way = "place" if facts.kind == "online_place" else "here" if facts.family_applies else "city"
    lines = [Said(f"sign-up-how-{way}", {"commissioner": PublicWord("commissioner")})]
    if way == "city":  # only what is so: a form the commissioner named, paper where it is sent
        lines.append(Said("sign-up-how-form" if facts.has_form else "sign-up-how-no-form"))
        lines += [Said("sign-up-how-paper")] if facts.paper_by_post else []
    page = Button(Said("button-guide-page"), link=Link(f"/p/{facts.programme_id}"))
    buttons = [Button(Said("button-inquire"), press="s|who", strong=True), page]
    if facts.paper_by_post:
        buttons.append(Button(Said("button-papers-post"), press=f"form|{POSTED_PAPERS.id}"))
    return Step((Bubble(tuple(lines), buttons=(*buttons, *_ways_out()), fleeting=True),), State("start"))


def _who(facts: Facts) -> Step:
    buttons = tuple(
        Button(Said(f"button-who-{part.value}-{_kind(facts)}"), press=f"s|who|{part.value}") for part in PARTS[facts.kind]
    )
    return Step((Bubble((Said("sign-up-who"),), buttons=(*buttons, *_ways_out()), fleeting=True),), State("who"))


def _chosen(facts: Facts, who: str) -> Step:
    if who not in {part.value for part in PARTS[facts.kind]}:
        return _who(facts)
    if facts.agreed >= facts.notice:
        return Step((), State("notice", who), Outcome.BEGIN)
    return _notice(facts, who)


def _notice(facts: Facts, who: str) -> Step:
    told = "sign-up-notice-again" if facts.agreed else "sign-up-notice"
    page = Button(Said("button-notice-page"), link=Link(f"/p/{facts.programme_id}"))
    agree = Button(Said("button-agree"), press=f"s|agree|{facts.notice}", strong=True)
    bubble = Bubble((Said(told, {"programme": NAME}),), buttons=(agree, page, *_ways_out()), fleeting=True)
    return Step((bubble,), State("notice", who))


def _agree(facts: Facts, state: State, version: str) -> Step:
    """An agreement counts for the version that was shown; one to an older notice leads to the new one."""
    if version != str(facts.notice):
        return _notice(facts, state.who)
    if not state.who:
        return replace(_who(facts), agreed_to=facts.notice)
    return Step((), state, Outcome.BEGIN, agreed_to=facts.notice)


_LEADS_TO: Mapping[str, Callable[[Facts], Step]] = {"about": _about, "how": _how, "who": _who}


def _places(facts: Facts) -> Said:
    return Said(f"sign-up-places-{facts.places}", {"count": Count(facts.waiting)} if facts.places == "full" else {})


def _explanations() -> tuple[Button, ...]:
    return (Button(Said("button-about"), press="s|about"), Button(Said("button-how-apply"), press="s|how"))


def _ways_out(*, first: bool = False) -> tuple[Button, ...]:
    back = () if first else (Button(Said("button-back"), press="s|back"),)
    stop, later = Button(Said("button-stop"), press="s|stop"), Button(Said("button-later"), press="s|later")
    return (*back, stop, later, PERSON_BUTTON)


def _kind(facts: Facts) -> str:
    return facts.kind.replace("_", "-")
