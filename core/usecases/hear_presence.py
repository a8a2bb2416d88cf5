"""A listener of the place: who was there, by voice room, by words or by a press. Only that and when; no word is kept."""

from datetime import datetime

from core.attendance import InVoice, Stay, Way, counts_as_there, is_unknown
from core.browser_rooms import AUDIENCES, audience_of_room
from core.duty import on_duty
from core.messages import MEDIA_KINDS, Bubble, Channel, Inbound, Kind, Said, Urgency
from core.openings import Opening
from core.people import Person
from core.place_rooms import audience_of, is_for
from core.ports import UnitOfWork
from core.terms import Programme
from core.usecases.call_quietly import call_quietly
from core.usecases.context import House
from core.usecases.know_somebody import know_somebody
from core.usecases.place_turn import PlaceTurn
from core.usecases.running_openings import running_openings
from core.usecases.say import say

WORDS = frozenset({Kind.TEXT, Kind.STICKER}) | MEDIA_KINDS
SIGNS = WORDS | {Kind.PRESS}
LINE_AUDIENCE = "adults"
"""Only adults have a LINE group."""


async def hear_presence(turn: PlaceTurn) -> None:
    """Keeps that somebody was there. Does not commit."""
    if turn.place_terms is None or turn.inbound.place is None:
        return
    inbound, speaker = turn.inbound, await _speaker(turn)
    if inbound.kind is Kind.PRESENT:
        await _roll_call(turn)
    elif speaker is None or not counts_as_there(speaker):
        return
    elif inbound.kind is Kind.ENTERED:
        await _enter(turn, speaker, inbound.place or "")
    elif inbound.kind is Kind.WENT:
        await _leave(turn, speaker)
    elif inbound.kind in WORDS:
        for opening in await _openings_of(turn):
            await note_there(turn.uow, turn.house, opening, speaker, Way.SPOKE, inbound.sent_at)
    elif inbound.kind is Kind.PRESS and inbound.press.startswith("here|"):
        await press_here_in_place(turn, speaker)


async def _speaker(turn: PlaceTurn) -> Person | None:
    """Who it was. Whoever speaks or comes in and is nobody we know is kept as a visitor, whom staff can name later.

    Only where it counts: in a voice room of the place, or while an opening runs. LINE does not name who never agreed to that.
    """
    inbound = turn.inbound
    if turn.speaker is not None or not inbound.address:
        return turn.speaker
    is_seen = inbound.kind in SIGNS and bool(await _openings_of(turn))
    has_come = inbound.kind is Kind.ENTERED and audience_in(turn.programme, inbound) in AUDIENCES
    who = inbound.channel, inbound.programme_id, inbound.address
    if is_seen or has_come:
        return (await know_somebody(turn.uow, turn.house, *who, inbound.nickname))[1]
    known = await turn.uow.accounts.find(*who)
    return await turn.uow.people.get(known.person_id) if known is not None else None


async def press_here_in_place(turn: PlaceTurn, speaker: Person) -> None:
    """Pressed in a group: kept, and answered to nobody, since all would see it; who called for staff hears of it alone."""
    _, opening_id, word, *_ = [*turn.inbound.press.split("|"), "", ""]
    ways = {"came": Way.PRESS, "listening": Way.LISTENING}
    for opening in await _openings_of(turn):
        if opening.id == opening_id and word in ways:
            await note_there(turn.uow, turn.house, opening, speaker, ways[word], turn.inbound.sent_at)
        elif opening.id == opening_id and word == "call":
            await call_quietly(turn.uow, turn.house, opening, speaker, turn.inbound.event_key)
            await _say_called(turn, opening, speaker)


async def _say_called(turn: PlaceTurn, opening: Opening, speaker: Person) -> None:
    """In their own chat, where they have one with us."""
    if turn.account is not None:
        key = f"duty:{opening.id}:called:{turn.inbound.event_key}"
        said = [Bubble((Said("here-called"),))]
        await say(turn.uow, turn.house, speaker, said, key=key, urgency=Urgency.ANSWER, account=turn.account)


async def note_there(uow: UnitOfWork, house: House, opening: Opening, person: Person, way: Way, sent_at: datetime) -> None:
    """Keeps one sign of somebody; staff on duty hear gently of a first time. Does not commit."""
    at = max(sent_at, opening.opened_at or opening.starts_at)
    stays = await uow.attendance.stays(opening.id)
    await uow.attendance.extend(Stay(opening.id, person.id, way, at, at))
    if all(stay.person_id != person.id for stay in stays):
        await hint_first_time(uow, house, opening, person)


async def hint_first_time(uow: UnitOfWork, house: House, opening: Opening, person: Person) -> None:
    """Whoever is on duty hears that somebody is here for the first time, or that nobody knows who it is; not who: that stands
    at the desk. Does not commit.
    """
    if await uow.attendance.came_before([person.id], opening.id):
        return
    said = "duty-somebody-unknown" if is_unknown(person) else "duty-first-time"
    people = await uow.people.of_ids(list(on_duty(await uow.duty.marks(opening.id))))
    for staff in people.values():
        key = f"duty:{opening.id}:first:{person.id}:{staff.id}"
        await say(uow, house, staff, [Bubble((Said(said),))], key=key, urgency=Urgency.ANSWER)


async def _enter(turn: PlaceTurn, person: Person, place: str, *, is_uncertain: bool = False) -> None:
    uow, inbound = turn.uow, turn.inbound
    await uow.attendance.enter_voice(InVoice(inbound.programme_id, person.id, place, inbound.sent_at))
    openings = await _openings_of(turn)
    for opening in await running_openings(uow, inbound.programme_id):
        if opening not in openings:
            await uow.attendance.end_voice(opening.id, inbound.sent_at, person.id)
    for opening in openings:
        is_known = any(stay.person_id == person.id for stay in await uow.attendance.stays(opening.id))
        stay = Stay(opening.id, person.id, Way.VOICE, inbound.sent_at, None, is_uncertain=is_uncertain)
        if await uow.attendance.begin(stay) and not is_known:
            await hint_first_time(uow, turn.house, opening, person)


async def _leave(turn: PlaceTurn, person: Person, *, is_uncertain: bool = False) -> None:
    await turn.uow.attendance.leave_voice(person.id)
    for opening in await running_openings(turn.uow, turn.inbound.programme_id):
        await turn.uow.attendance.end_voice(opening.id, turn.inbound.sent_at, person.id, is_uncertain=is_uncertain)


async def _roll_call(turn: PlaceTurn) -> None:
    """After a gap: who is there and was not known of came, who is not there and was known of went, when we noticed."""
    uow, inbound = turn.uow, turn.inbound
    place = inbound.place or ""
    if audience_in(turn.programme, inbound) not in AUDIENCES:
        return
    there = dict[str, Person]()
    for address in inbound.text.split():
        _, person = await know_somebody(uow, turn.house, inbound.channel, inbound.programme_id, address)
        if counts_as_there(person):
            there[person.id] = person
    known = {one.person_id for one in await uow.attendance.in_voice(inbound.programme_id, [place])}
    for person_id in sorted(known - there.keys()):
        await _leave(turn, await uow.people.get(person_id), is_uncertain=True)
    for person_id in sorted(there.keys() - known):
        await _enter(turn, there[person_id], place, is_uncertain=True)


async def _openings_of(turn: PlaceTurn) -> list[Opening]:
    """The openings that run in the room it happened in."""
    running = await running_openings(turn.uow, turn.inbound.programme_id)
    audience = audience_in(turn.programme, turn.inbound)
    return [opening for opening in running if audience is not None and is_for(opening.audience, audience)]


def audience_in(programme: Programme, inbound: Inbound) -> str | None:
    """For whom the room is in which something happened; None for one that is no room of the place."""
    place = inbound.place or ""
    if inbound.channel is Channel.WEB:
        return audience_of_room(place)
    if not place.startswith("#"):
        return LINE_AUDIENCE
    return audience_of(programme.channels.discord, place)
