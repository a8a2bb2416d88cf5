"""Who was there: several ways are one presence, each minute once, only while it was open."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.attendance import Stay, Way, counts_as_there, different_people, presences
from core.openings import Opening, OpeningState
from core.people import Role
from core.place_rooms import audience_of, is_for, rooms_for
from core.terms.programme import DiscordChannel, DiscordRoom
from tests.storage.people_made_up import made_up_person

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OPENED = NOW + 5 * MINUTE
RUNS = Opening("o", "k", "exchange", NOW, NOW + 240 * MINUTE, OpeningState.OPEN, "p", NOW, opened_at=OPENED)
CLOSED = replace(RUNS, state=OpeningState.CLOSED, closed_at=NOW + 100 * MINUTE)


def stay(who: str, way: Way, begins: int, ends: int | None, **more) -> Stay:
    return Stay("o", who, way, NOW + begins * MINUTE, None if ends is None else NOW + ends * MINUTE, **more)


def test_words_voice_and_presses_are_one_presence() -> None:
    stays = [
        stay("a", Way.VOICE, 10, 30),
        stay("a", Way.SPOKE, 20, 40),
        stay("a", Way.PRESS, 12, 12),
        stay("b", Way.LISTENING, 6, 6),
        stay("c", Way.VOICE, 0, None, is_uncertain=True),
    ]
    a, b, c = sorted(presences(RUNS, stays, NOW + 50 * MINUTE, frozenset("b")), key=lambda one: one.person_id)
    assert (a.minutes, a.first_at, a.last_at) == (30, NOW + 10 * MINUTE, NOW + 40 * MINUTE)
    assert a.ways == {Way.VOICE, Way.SPOKE, Way.PRESS}
    assert (b.minutes, b.is_first, a.is_first) == (0, True, False)
    assert (c.minutes, c.last_at, c.is_uncertain) == (45, None, True), "from when it opened until now"
    assert different_people(stays) == 3


def test_what_lies_beyond_the_end_is_nobodys() -> None:
    [one] = presences(CLOSED, [stay("a", Way.STAFF, 90, 130)], NOW + 300 * MINUTE)
    assert (one.minutes, one.last_at) == (10, NOW + 130 * MINUTE)
    [other] = presences(CLOSED, [stay("a", Way.VOICE, 90, None)], NOW + 300 * MINUTE)
    assert (other.minutes, other.last_at) == (10, CLOSED.closed_at)


@pytest.mark.parametrize("role", list(Role))
def test_only_those_the_place_is_for_are_counted(role: Role) -> None:
    counts = {Role.PARTICIPANT, Role.VISITOR, Role.CHILD, Role.GUARDIAN}
    assert counts_as_there(made_up_person(role)) is (role in counts)


def test_minors_and_adults_have_rooms_apart() -> None:
    adults, minors, staff = (
        DiscordRoom(id=number, audience=who) for number, who in ((1, "adults"), (2, "minors"), (3, "staff"))
    )
    discord = DiscordChannel(rooms=(adults, minors, staff))
    assert rooms_for(discord, "adults") == (adults,)
    assert rooms_for(discord, "everyone") == (adults, minors)
    assert rooms_for(None, "everyone") == ()
    assert [audience_of(discord, f"#{number}") for number in (1, 2, 3, 4)] == ["adults", "minors", "staff", None]
    assert (is_for("everyone", "minors"), is_for("adults", "minors")) == (True, False)
