"""The online place's Discord server in journeys: rooms and roles with fixed ids, as the programme file names them."""

from dataclasses import dataclass

from tests.doubles.discord import DiscordDouble
from tests.doubles.discord_guild import BITS, Guild, Overwrite

ADULTS_ROLE, MINORS_ROLE, STAFF_ROLE = "710000000000000001", "710000000000000002", "710000000000000003"


@dataclass(frozen=True, slots=True)
class PlaceRoom:
    """A room of the place; `audience` as in the programme file."""

    id: str
    kind: str
    audience: str
    name: str


TALK = PlaceRoom("720000000000000001", "text", "adults", "おしゃべり")
VOICE = PlaceRoom("720000000000000002", "voice", "adults", "こえの部屋")
MINORS_TALK = PlaceRoom("720000000000000003", "text", "minors", "じゅうだいの部屋")
STAFF = PlaceRoom("720000000000000004", "text", "staff", "運営")
ROOMS = (TALK, VOICE, MINORS_TALK, STAFF)
OPENS_TO = {"adults": ADULTS_ROLE, "minors": MINORS_ROLE, "staff": STAFF_ROLE}


def furnish(discord: DiscordDouble, guild: Guild) -> Guild:
    """Puts the rooms and roles into the double's server; every room is seen by its own role and by the bot alone."""
    for role, name in ((ADULTS_ROLE, "adults"), (MINORS_ROLE, "minors"), (STAFF_ROLE, "staff")):
        discord.add_role(guild, name, role_id=role)
    view = BITS["view_channel"]
    for room in ROOMS:
        made = discord.add_room(guild, room.kind, room.name, room.id)
        made.overwrites = {guild.id: Overwrite(0, deny=view), OPENS_TO[room.audience]: Overwrite(0, allow=view)}
        made.overwrites[guild.bot_role] = Overwrite(0, allow=view)
    return guild


def place_table() -> str:
    """What stands in [channels.discord] of the programme file, beside the server's id."""
    lines = [f'{{ id = "{room.id}", kind = "{room.kind}", audience = "{room.audience}" }}' for room in ROOMS]
    return f'adults_role = "{ADULTS_ROLE}"\nminors_role = "{MINORS_ROLE}"\nrooms = [{", ".join(lines)}]\n'
