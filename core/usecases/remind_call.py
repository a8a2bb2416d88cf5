"""Somebody asked to be called at a time: whoever is at the desk hears of it then, without a name. Does not commit."""

from core.escalation import FIRST_LINE
from core.messages import Bubble, Button, Said, Urgency
from core.obligations import Owed
from core.obligations.asked_call_rules import is_recalled_now
from core.obligations.moments import day_of
from core.ports import UnitOfWork
from core.staff_presence import is_away
from core.usecases.context import House, is_kept_from_case
from core.usecases.say import say
from core.usecases.tell_staff import desk_link, read_staff

PAGE = "/desk/calls"
LONGEST_PRESS = 90


async def remind_call(uow: UnitOfWork, house: House, owed: Owed) -> None:
    """Tells the first line of today, without whoever is kept from the case; the name stands on the page alone.

    One message for all that somebody asked for at one moment: a call about two children is one call.
    """
    what, calls = owed.what, house.programme(owed.what.programme_id).terms_at(uow.now).calls
    is_now = is_recalled_now(what, uow.now, calls)
    members, people = await read_staff(uow, what.programme_id, what.person_id)
    able = [member for member in members if not member.is_passed_by and not is_away(member, day_of(uow.now))]
    for member in [one for one in able if one.role in FIRST_LINE] or able:
        if what.case_id is not None and await is_kept_from_case(uow, member.id, what.case_id):
            continue
        staff = people[member.id]
        buttons = [Button(Said("button-digest-open"), link=await desk_link(uow, house, staff, PAGE), strong=True)]
        press = f"digest|missed|{what.key}"
        if is_now and len(press) <= LONGEST_PRESS:
            buttons.append(Button(Said("button-digest-missed"), press=press))
        asked = max(at for at in what.reminders if at <= uow.now)
        bubble = Bubble((Said("digest-call-now" if is_now else "digest-call-ahead"),), buttons=tuple(buttons))
        key = f"call-at:{what.person_id or what.key}:{asked.isoformat()}:{member.id}"
        await say(uow, house, staff, [bubble], key=key, urgency=Urgency.DEADLINE, still=f"owed|{what.key}")
