"""Openings as scheduled events of the programme's own Discord server: put there, changed and taken away with the opening."""

from core.deeds import Deed, DeedKind
from core.messages import Channel
from core.openings import Opening, OpeningState
from core.ports import UnitOfWork
from core.terms import Programme
from core.terms.programme import DiscordRoom
from core.usecases.context import House

LONGEST_TITLE, LONGEST_ABOUT = 100, 1000
OVER = frozenset({OpeningState.CANCELLED, OpeningState.CLOSED})


def event_key(opening_id: str) -> str:
    """The key of the deed that publishes an opening; its result is the platform's id of the event."""
    return f"opening:{opening_id}:event"


async def publish_event(uow: UnitOfWork, house: House, opening: Opening) -> None:
    """Puts it there; once, whatever happens afterwards. Nothing where the programme has no server. Does not commit."""
    if _has_server(house.programme(opening.programme_id)):
        await uow.deeds.put(_deed(uow, house, opening, DeedKind.PUBLISH_EVENT, event_key(opening.id)))


async def change_event(uow: UnitOfWork, house: House, opening: Opening) -> None:
    """Brings what was published up to date, or takes it away where the opening is cancelled or over, also where it never ran.

    Does not commit.
    """
    published = event_key(opening.id)
    if await uow.deeds.find(published) is None:
        return
    is_gone = opening.state in OVER
    kind = DeedKind.CANCEL_EVENT if is_gone else DeedKind.CHANGE_EVENT
    key = f"{published}:{opening.state if is_gone else opening.changed_at.isoformat()}"
    await uow.deeds.put(_deed(uow, house, opening, kind, key))


def _has_server(programme: Programme) -> bool:
    discord = programme.channels.discord
    return discord is not None and discord.guild_id is not None


def _deed(uow: UnitOfWork, house: House, opening: Opening, kind: DeedKind, key: str) -> Deed:
    args = {} if kind is DeedKind.CANCEL_EVENT else _event(house, opening)
    of = {} if kind is DeedKind.PUBLISH_EVENT else {"of": event_key(opening.id)}
    subject = f"opening:{opening.id}"
    return Deed(key, opening.programme_id, Channel.DISCORD, kind, subject, uow.now, args=args | of)


def _event(house: House, opening: Opening) -> dict[str, str]:
    """What people read there: the kind, what will be done, and that listening is enough."""
    programme = house.programme(opening.programme_id)
    language, name = programme.identity.city_language, programme.identity.short_name
    title = house.texts.say(f"opening-event-{opening.kind.replace('_', '-')}", language, programme=name)
    about = [opening.plan.strip(), house.texts.say("opening-just-listen", language)]
    room = _room(programme, opening)
    where = {"room": str(room.id)} if room is not None else {"where": name[:LONGEST_TITLE]}
    return {
        "title": title[:LONGEST_TITLE],
        "about": "\n".join(filter(None, about))[:LONGEST_ABOUT],
        "starts_at": opening.starts_at.isoformat(),
        "ends_at": opening.ends_at.isoformat(),
    } | where


def _room(programme: Programme, opening: Opening) -> DiscordRoom | None:
    """The voice or stage room it is held in; none where it is for everyone, whose rooms are apart."""
    discord = programme.channels.discord
    rooms = [one for one in discord.rooms if one.kind in ("voice", "stage") and one.audience != "staff"] if discord else []
    mine = [one for one in rooms if opening.audience in ("everyone", one.audience)]
    return mine[0] if mine and len({one.audience for one in mine}) == 1 else None
