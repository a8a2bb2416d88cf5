"""What is done about what was found in a message of the place: a pure rule of class, severity, channel and terms (K3.2.1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.deeds import DeedKind, can_do
from core.messages import Channel
from core.moderation.flags import Flag, Kind, Severity
from core.terms.online_place import Act, Moderation

_ORDER: tuple[Act, ...] = ("nothing", "flag", "soft_word", "steer", "hold", "remove", "pause")
_STEPS = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)
_TAKES_OUT = frozenset({"hold", "remove", "pause"})

STEERED = frozenset({Kind.SLANDER, Kind.UNSETTLING, Kind.VIOLENCE, Kind.POLITICS, Kind.RELIGION})
"""Kinds with a gentle line of their own; the others share one (texts: steer-KIND, steer-other)."""

_OWN_WORD = frozenset({Kind.PRIVATE_DATA, Kind.CONTACT_EXCHANGE, Kind.SOLICITATION})
"""Kinds with a private word of their own: what is written there can follow somebody out of the room."""

_MENTION = re.compile(r"<@!?(\d+)>|@(\S{1,30})")
_EVERYBODY = re.compile("お前ら|おまえら|オマエラ|あんたら|こいつら|全員|みんな|ここの(?:人|やつ|奴|連中)")
_HURTS = frozenset({Kind.SLANDER, Kind.VIOLENCE, Kind.SEXUAL})

CARE = "care"
"""What is done about a crisis: a warm private answer, and people are called until one takes it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done. `act` is a word of the terms, or CARE. `severity` is after what raised it; `because` is the kind it is for.

    `takes_out`: the message leaves the room; `asks_back`: it should, and only its author can take it back there (LINE);
    `pauses_minutes`: no posting for so long (0: none).
    """

    act: str
    severity: Severity
    because: Kind
    takes_out: bool = False
    asks_back: bool = False
    steers: bool = False
    speaks_softly: bool = False
    pauses_minutes: int = 0


def decide_act(
    flags: Sequence[Flag], terms: Moderation, channel: Channel, *, times: int = 1, hurts_several: bool = False
) -> Decision | None:
    """What is done about a message with these flags, or None: nothing at all.

    `times` counts the messages of this speaker that were flagged within the terms' minutes, this one too. Where the channel
    cannot take anything out or stop anybody (LINE), the talk is steered instead, and whoever wrote what could follow somebody
    home is asked in private to take it back.
    """
    if not flags:
        return None
    if any(flag.kind is Kind.CRISIS for flag in flags):
        return Decision(CARE, Severity.HIGH, Kind.CRISIS)
    steps = int(times >= terms.again_times) + int(hurts_several)
    acts = [_act(flag, terms, steps) for flag in flags]
    act, severity, kind = max(acts, key=lambda one: (_ORDER.index(one[0]), _STEPS.index(one[1])))
    severity = max((one[1] for one in acts), key=_STEPS.index)
    if act == "nothing":
        return None
    again = times > terms.again_times and act in _TAKES_OUT
    return _on_channel("pause" if again else act, severity, kind, terms, channel)


def _act(flag: Flag, terms: Moderation, steps: int) -> tuple[Act, Severity, Kind]:
    severity = _STEPS[min(_STEPS.index(flag.severity) + steps, len(_STEPS) - 1)]
    acts: tuple[Act, Act, Act] = getattr(terms, flag.kind.value)
    return acts[_STEPS.index(severity)], severity, flag.kind


def _on_channel(act: Act, severity: Severity, kind: Kind, terms: Moderation, channel: Channel) -> Decision:
    stays = act in _TAKES_OUT and not can_do(channel, DeedKind.HIDE)
    asks_back = stays and kind in _OWN_WORD
    if stays:
        act = "steer"
    takes_out = act in _TAKES_OUT
    return Decision(
        act,
        severity,
        kind,
        takes_out=takes_out,
        asks_back=asks_back,
        steers=act == "steer",
        speaks_softly=takes_out or asks_back or act == "soft_word",
        pauses_minutes=terms.pause_minutes if act == "pause" and can_do(channel, DeedKind.PAUSE_PERSON) else 0,
    )


def hurts_several(text: str, flags: Sequence[Flag]) -> bool:
    """Whether words that hurt are thrown at several people: two who are named, or everybody."""
    if not any(flag.kind in _HURTS for flag in flags):
        return False
    named = {match[0] for match in _MENTION.finditer(text[:4000])}
    return len(named) >= 2 or _EVERYBODY.search(text[:4000]) is not None


def steer_text(kind: str) -> str:
    """The text id of the gentle line for a kind."""
    return f"steer-{kind.replace('_', '-')}" if kind in STEERED else "steer-other"


def soft_text(kind: str, *, taken_out: bool) -> str:
    """The text id of the private word for a kind; where a message was taken out, it says so first."""
    about = kind.replace("_", "-") if kind in _OWN_WORD else "other"
    return f"{'held' if taken_out else 'soft'}-{about}"
