"""Which rooms of the programme's server belong to whom: minors and adults have rooms apart."""

from core.openings import Audience
from core.terms.programme import DiscordChannel, DiscordRoom

EVERYONE = "everyone"
STAFF = "staff"


def rooms_for(discord: DiscordChannel | None, audience: Audience) -> tuple[DiscordRoom, ...]:
    """The rooms of an opening for this audience; never those of staff."""
    rooms = discord.rooms if discord is not None else ()
    return tuple(room for room in rooms if room.audience != STAFF and audience in (EVERYONE, room.audience))


def audience_of(discord: DiscordChannel | None, place: str) -> str | None:
    """For whom the room of this address ("#" and its id) is; None for one that the programme does not name."""
    rooms = discord.rooms if discord is not None else ()
    return next((room.audience for room in rooms if f"#{room.id}" == place), None)


def is_for(audience: Audience, room_audience: str) -> bool:
    """Whether an opening takes place in rooms of this audience."""
    return audience in (EVERYONE, room_audience)
