"""「この書き込みを報告」 at a message on Discord: staff see it with its words; nobody in the room learns who reported it.

A message of somebody who works here is no flag for those it is about: it is trouble with them, told past them (S14.6).
"""

from dataclasses import replace

from core.messages import Bubble, Button, Channel, Kind, Said
from core.people import STAFF_ROLES
from core.terms import OnlinePlaceTerms
from core.usecases.know_somebody import is_only_seen
from core.usecases.pass_by import pass_by
from core.usecases.place_turn import PlaceTurn
from core.usecases.tell_trouble import alert_trouble, who_reads
from core.usecases.turn import Turn
from core.usecases.watch_talk import flag_reported


async def report_message(turn: Turn, ids: list[str], *pages: Button) -> bool:
    """`ids` are room, author and message; what was written is `picked`. False where it means nothing. Does not commit."""
    terms = turn.programme.terms_at(turn.uow.now)
    if turn.inbound.channel is not Channel.DISCORD or not isinstance(terms, OnlinePlaceTerms):
        return False
    if len(ids) != 3 or not all(one.isascii() and one.isdigit() for one in ids):
        return False
    room, author, message = ids
    event = replace(
        turn.inbound, address=author, kind=Kind.TEXT, place=f"#{room}", text=turn.inbound.picked, message_id=message,
        press="", picked="", reply=None,
    )  # fmt: skip
    about = PlaceTurn(turn.uow, turn.house, event)
    account = await turn.uow.accounts.find(Channel.DISCORD, event.programme_id, author)
    if account is not None and not is_only_seen(account):
        about.account, about.speaker = account, await turn.uow.people.get(account.person_id)
    if about.speaker is not None and about.speaker.role in STAFF_ROLES:
        await pass_by(turn.uow, turn.person.id, [about.speaker.id], "named")
        await turn.keep(text=f"[reported] {event.text}")
        alert = await alert_trouble(turn.uow, turn.house, turn.person, "trouble-message")
        lines = (Said("trouble-reported"), *await who_reads(turn.uow, turn.house, turn.person, alert))
    else:
        await flag_reported(about, terms.moderation)
        lines = (Said("trouble-reported"),)
    turn.say(Bubble(lines, buttons=pages))
    return True
