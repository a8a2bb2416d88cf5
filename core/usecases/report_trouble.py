"""困った・報告 in a chat: one press that only calls staff, or the way to a short page (S14.6, K3.2.1).

Written in a room of the place nothing is said there: whoever wrote it is answered alone.
"""

from core.alerts import AlertKind, Severity
from core.deeds import Deed, DeedKind, can_do
from core.messages import Bubble, Button, Kind, Said, Urgency
from core.people import DESK_ROLES, Person
from core.place_flags import matter_of
from core.ports import UnitOfWork
from core.trouble import TROUBLE, is_call_for_help
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.fill_form import form_link
from core.usecases.place_turn import PlaceTurn
from core.usecases.report_message import report_message
from core.usecases.say import say
from core.usecases.talk_in_place import account_of_place
from core.usecases.tell_trouble import alert_trouble, who_reads
from core.usecases.turn import Turn

CALL_BUTTON = Button(Said("button-trouble-call"), press="r|call")
KEEP_FROM_BUTTON = Button(Said("button-keep-from"), press="danger|keep")


async def press_trouble(turn: Turn, arguments: list[str]) -> bool:
    """「困った・報告」: the ways to tell (`start`), or a call without a word (`call`; `room`: pressed in a room)."""
    if arguments[:1] == ["message"]:
        pages = [] if turn.person.role in DESK_ROLES else [await _page_button(turn.uow, turn.house, turn.person)]
        return await report_message(turn, arguments[1:], *pages)
    if turn.person.role in DESK_ROLES or arguments not in (["start"], ["call"], ["room"]):
        return False
    if arguments == ["start"]:
        turn.say(await offer(turn.uow, turn.house, turn.person))
        return True
    await turn.keep(text="[trouble]")
    alert = await alert_trouble(turn.uow, turn.house, turn.person, "trouble-call")
    page = await _page_button(turn.uow, turn.house, turn.person)
    lines = (Said("trouble-called"), *await who_reads(turn.uow, turn.house, turn.person, alert))
    turn.say(Bubble(lines, buttons=(page, KEEP_FROM_BUTTON)))
    return True


async def offer(uow: UnitOfWork, house: House, person: Person) -> Bubble:
    """Both ways: the page, and one press that only calls. Does not commit."""
    return Bubble((Said("trouble-offer"),), buttons=(await _page_button(uow, house, person), CALL_BUTTON, KEEP_FROM_BUTTON))


async def _page_button(uow: UnitOfWork, house: House, person: Person) -> Button:
    return Button(Said("button-trouble-write"), link=await form_link(uow, house, TROUBLE, person), strong=True)


async def hear_trouble_in_place(turn: PlaceTurn) -> None:
    """A listener of the place: the word leaves the room where that can be done, and whoever wrote it is answered alone.

    Somebody we cannot write to is not answered; staff hear that somebody in the room may need them.
    """
    inbound, uow = turn.inbound, turn.uow
    if turn.place_terms is None or inbound.place is None or inbound.kind is not Kind.TEXT or not is_call_for_help(inbound.text):
        return
    if turn.speaker is not None and turn.speaker.role in DESK_ROLES:
        return
    if inbound.message_id and can_do(inbound.channel, DeedKind.HIDE):
        args = {"room": inbound.place.lstrip("#"), "message": inbound.message_id}
        key, subject = f"trouble:hide:{inbound.message_id}", f"message:{inbound.message_id}"
        await uow.deeds.put(Deed(key, inbound.programme_id, inbound.channel, DeedKind.HIDE, subject, uow.now, args=args))
    if turn.speaker is None or turn.account is None:
        await _somebody_unknown(turn)
        return
    bubble = await offer(uow, turn.house, turn.speaker)
    key = f"trouble:{inbound.channel}:{turn.account.id}:{inbound.event_key}"
    lines = (Said("trouble-alone"), *bubble.lines)
    said = Bubble(lines, buttons=bubble.buttons)
    await say(uow, turn.house, turn.speaker, [said], key=key, urgency=Urgency.ANSWER, account=turn.account)


async def _somebody_unknown(turn: PlaceTurn) -> None:
    inbound, uow = turn.inbound, turn.uow
    room = await account_of_place(uow, turn.house, inbound)
    speaker = await uow.flags.speaker(inbound.channel, inbound.programme_id, inbound.address) if inbound.address else ""
    await alert_staff(
        uow,
        turn.house,
        programme_id=inbound.programme_id,
        kind=AlertKind.FLAG,
        severity=Severity.SOON,
        matter=f"trouble-{matter_of(room.id, speaker, crisis=False)}",
        reason="trouble-unknown",
    )
