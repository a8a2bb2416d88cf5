"""The leaflet of an online place in words (K2.4): what it is, when it opens next, how to begin, the ways in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from core.openings import Opening
from core.speech import say_clock, say_moment
from core.terms import Programme
from core.texts import Texts

MOST_OPENINGS = 8
"""A month of them; more would not be read."""


@dataclass(frozen=True, slots=True)
class LeafletWay:
    """A way in: what it is called, what stands under its code, and the address in the code."""

    name: str
    shown: str
    address: str


@dataclass(frozen=True, slots=True)
class PlaceLeaflet:
    """The leaflet, ready to be drawn. `openings` are day and hours, what is done, what it is about."""

    title: str
    lead: str
    lines: tuple[str, ...]
    next_title: str
    openings: tuple[tuple[str, str, str], ...]
    next_none: str
    begin_title: str
    begin: tuple[str, ...]
    family: str
    ways: tuple[LeafletWay, ...]
    by: str
    run: str
    made: str


def place_leaflet(
    programme: Programme, texts: Texts, openings: Sequence[Opening], base_url: str, made_on: date
) -> PlaceLeaflet:
    """The leaflet with these openings (only those people were told of, the soonest first)."""

    def word(text_id: str, **given: str) -> str:
        return texts.say(f"leaflet-{text_id}", "ja", **given)

    public = programme.public_words
    return PlaceLeaflet(
        title=public["short_name"],
        lead=word("lead"),
        lines=tuple(word(f"place-{number}") for number in (1, 2, 3, 4)),
        next_title=word("next"),
        openings=tuple(_line(one, texts) for one in openings[:MOST_OPENINGS]),
        next_none=word("next-none"),
        begin_title=word("begin"),
        begin=tuple(word(f"begin-{number}") for number in (1, 2, 3)),
        family=word("begin-family"),
        ways=tuple(LeafletWay(word(name), shown, address) for name, shown, address in _ways(programme, base_url)),
        by=word("by", commissioner=public["commissioner"]),
        run=word("run", contractor=public["contractor"]),
        made=word("made", day=f"{made_on.year}年{made_on.month}月{made_on.day}日"),
    )


def _line(one: Opening, texts: Texts) -> tuple[str, str, str]:
    hours = f"{say_moment(one.starts_at, 'ja')}〜{say_clock(one.ends_at)}"
    return hours, texts.say(f"public-next-kind-{one.kind.replace('_', '-')}", "ja"), " ".join(one.plan.split())


def _ways(programme: Programme, base_url: str) -> list[tuple[str, str, str]]:
    """The page first, then the platforms the programme file names."""
    page = f"{base_url}/p/{programme.id}"
    channels, found = programme.channels, [("page", page.partition("://")[2], page)]
    if channels.line is not None and channels.line.basic_id:
        found.append(("line", channels.line.basic_id, f"https://line.me/R/ti/p/{quote(channels.line.basic_id)}"))
    if channels.discord is not None and channels.discord.lobby_invite:
        found.append(("discord", "", channels.discord.lobby_invite))
    if channels.avatar_office is not None:
        found.append(("avatar", channels.avatar_office.name, channels.avatar_office.url))
    return found
