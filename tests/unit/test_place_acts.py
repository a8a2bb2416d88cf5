"""What is done by class, severity, channel and settings: a table, with each boundary of what raises it (K3.2.1)."""

import pytest

from core.messages import Channel
from core.moderation.flags import Flag, Kind, Severity
from core.place_acts import CARE, decide_act, hurts_several, soft_text, steer_text
from core.place_flags import FlagState, Origin, PlaceFlag, decide_hold_on, is_told_of
from core.terms.online_place import Moderation
from core.texts import load_texts
from tests.storage.people_made_up import NOW

LOW, MEDIUM, HIGH = Severity.LOW, Severity.MEDIUM, Severity.HIGH
TERMS = Moderation()

ON_DISCORD = {
    Kind.SLANDER: ("flag", "steer", "hold"),
    Kind.UNSETTLING: ("flag", "steer", "steer"),
    Kind.VIOLENCE: ("flag", "steer", "hold"),
    Kind.POLITICS: ("flag", "steer", "steer"),
    Kind.RELIGION: ("flag", "steer", "steer"),
    Kind.SEXUAL: ("flag", "hold", "hold"),
    Kind.PRIVATE_DATA: ("flag", "hold", "hold"),
    Kind.CONTACT_EXCHANGE: ("soft_word", "soft_word", "hold"),
    Kind.SOLICITATION: ("flag", "hold", "remove"),
    Kind.CRISIS: (CARE, CARE, CARE),
}
ON_LINE = {kind: tuple("steer" if act in ("hold", "remove") else act for act in acts) for kind, acts in ON_DISCORD.items()}
OWN_WORD = {Kind.PRIVATE_DATA, Kind.CONTACT_EXCHANGE, Kind.SOLICITATION}


def flag(kind: Kind, severity: Severity) -> Flag:
    return Flag(kind, severity, ((0, 1),))


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_acted_on_as_the_terms_say_and_line_can_only_steer(kind: Kind) -> None:
    for channel, table in ((Channel.DISCORD, ON_DISCORD), (Channel.LINE, ON_LINE), (Channel.WEB, ON_DISCORD)):
        for severity, act in zip((LOW, MEDIUM, HIGH), table[kind], strict=True):
            decision = decide_act([flag(kind, severity)], TERMS, channel)
            assert decision is not None
            assert decision.act == act, (channel, severity)
            assert decision.takes_out == (act in ("hold", "remove"))
            assert decision.steers == (act == "steer")
            stays = channel is Channel.LINE and ON_DISCORD[kind][(LOW, MEDIUM, HIGH).index(severity)] in ("hold", "remove")
            assert decision.asks_back == (stays and kind in OWN_WORD), "what stays in a group is taken back by its author alone"
            assert decision.speaks_softly == (act in ("hold", "remove", "soft_word") or decision.asks_back)


def test_a_programme_may_do_nothing_about_a_kind_and_nothing_is_kept_then() -> None:
    terms = TERMS.model_copy(update={"politics": ("nothing", "nothing", "flag")})
    assert decide_act([flag(Kind.POLITICS, MEDIUM)], terms, Channel.DISCORD) is None
    assert decide_act([], TERMS, Channel.DISCORD) is None
    both = decide_act([flag(Kind.POLITICS, LOW), flag(Kind.SLANDER, LOW)], terms, Channel.DISCORD)
    assert both is not None
    assert (both.act, both.because) == ("flag", Kind.SLANDER)


def test_the_strongest_of_several_acts_is_done_and_says_for_which() -> None:
    decision = decide_act([flag(Kind.POLITICS, HIGH), flag(Kind.PRIVATE_DATA, MEDIUM)], TERMS, Channel.DISCORD)
    assert decision is not None
    assert (decision.act, decision.because, decision.severity) == ("hold", Kind.PRIVATE_DATA, HIGH)


@pytest.mark.parametrize(
    ("times", "several", "act", "pauses"),
    [
        (1, False, "flag", 0),
        (2, False, "flag", 0),
        (3, False, "steer", 0),  # the third time is no slip
        (1, True, "steer", 0),
        (3, True, "hold", 0),
        (4, True, "pause", TERMS.pause_minutes),
    ],
)
def test_again_and_again_and_several_who_are_hurt_raise_it(times: int, several: bool, act: str, pauses: int) -> None:
    decision = decide_act([flag(Kind.SLANDER, LOW)], TERMS, Channel.DISCORD, times=times, hurts_several=several)
    assert decision is not None
    assert (decision.act, decision.pauses_minutes) == (act, pauses)
    on_line = decide_act([flag(Kind.SLANDER, LOW)], TERMS, Channel.LINE, times=times, hurts_several=several)
    assert on_line is not None
    assert not on_line.takes_out
    assert on_line.pauses_minutes == 0


def test_crisis_is_never_punished_however_often_and_whatever_stands_beside_it() -> None:
    flags = [flag(Kind.SLANDER, HIGH), flag(Kind.CRISIS, LOW), flag(Kind.VIOLENCE, HIGH)]
    decision = decide_act(flags, TERMS, Channel.DISCORD, times=50, hurts_several=True)
    assert decision is not None
    assert (decision.act, decision.severity) == (CARE, HIGH)
    assert not (decision.takes_out)
    assert not (decision.steers)
    assert not (decision.speaks_softly)
    assert not (decision.pauses_minutes)


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("<@111> <@222> きもい", True),
        ("<@111> きもい", False),
        ("<@111> <@111> きもい", False),
        ("お前ら全員ばか", True),
        ("ばか", False),
        ("@しずく @ねこ うざい", True),
    ],
)
def test_several_are_hurt_where_two_are_named_or_everybody(text: str, several: bool) -> None:
    assert hurts_several(text, [flag(Kind.SLANDER, LOW)]) == several
    assert not hurts_several(text, [flag(Kind.POLITICS, LOW)])


def test_every_kind_has_its_words_in_the_room_and_in_private() -> None:
    texts = load_texts()
    for kind in Kind:
        for text_id in (steer_text(kind), soft_text(kind, taken_out=True), soft_text(kind, taken_out=False)):
            assert texts.has(text_id)
        assert texts.has(f"flag-kind-{kind.value.replace('_', '-')}")


def a_flag(flag_id: str = "1", **more: object) -> PlaceFlag:
    usual: dict[str, object] = {
        "id": flag_id, "programme_id": "p", "channel": Channel.DISCORD, "room_id": "r", "speaker": "s", "kinds": ("slander",),
        "severity": MEDIUM, "state": FlagState.OPEN, "origin": Origin.TALK, "act": "steer", "came_at": NOW, "last_at": NOW,
    }  # fmt: skip
    return PlaceFlag(**(usual | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "staff", "reason"),
    [
        (a_flag(), "a", None),
        (a_flag(state=FlagState.TAKEN, taken_by="a"), "a", None),
        (a_flag(state=FlagState.TAKEN, taken_by="a"), "b", "refusal-flag-somebody-else"),
        (a_flag(state=FlagState.SETTLED, taken_by="a"), "a", "refusal-flag-settled"),
        (a_flag(state=FlagState.GONE), "b", None),
    ],
)
def test_one_has_it_and_the_other_is_told(one: PlaceFlag, staff: str, reason: str | None) -> None:
    refusal = decide_hold_on(one, staff)
    assert (refusal.reason if refusal else None) == reason


def test_one_calm_notice_while_one_waits_unless_it_is_graver() -> None:
    waiting = a_flag("2", told_at=NOW)
    assert is_told_of(a_flag(), [])
    assert not is_told_of(a_flag(), [waiting])
    assert is_told_of(a_flag(severity=HIGH), [waiting])
    assert not is_told_of(a_flag(severity=HIGH, told_at=NOW), [waiting])
