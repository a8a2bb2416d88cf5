"""What has a deadline: not today, later, another day, late. Taken before an open form, whose question stands again after it.

For those who have no visits ahead (core.usecases.hear_move answers the others), and for delays: it is kept, staff are told
which of these it is, the other side of today's visit hears of a delay, and the answer promises nothing that only a person
can decide. The moment that counts is when it was sent, which the thread keeps.
"""

from collections.abc import Mapping

from core.alerts import Alert, AlertKind, Severity
from core.language.intents import DEADLINES, Intent, is_mere_offer, names_day_or_delay, read_intents
from core.messages import Bubble, Kind, Moment, Said
from core.people import DESK_ROLES, Role
from core.usecases.alert_staff import alert_staff
from core.usecases.continue_form import ask_form_again
from core.usecases.sign_up import ask_sign_up_again
from core.usecases.staff_times import staff_time
from core.usecases.tell_delay import tell_delay
from core.usecases.turn import Turn

SEVERITIES: Mapping[Intent, Severity] = {
    Intent.ABSENCE_TODAY: Severity.URGENT,
    Intent.LATE: Severity.URGENT,
    Intent.CANCEL: Severity.SOON,
    Intent.RESCHEDULE: Severity.SOON,
}
"""Somebody may be on the way already; a later day can wait until the staff's next hours."""

_SAID: Mapping[Intent, str] = {
    Intent.ABSENCE_TODAY: "intent-absence-today",
    Intent.LATE: "intent-late",
    Intent.CANCEL: "intent-cancel",
    Intent.RESCHEDULE: "intent-reschedule",
}


async def hear_deadline(turn: Turn) -> bool:
    """Keeps it, tells the staff, and says that it has come."""
    if turn.inbound.kind is not Kind.TEXT or turn.person.role in DESK_ROLES:
        return False
    wishes = [intent for intent in read_intents(turn.inbound.text) if intent in DEADLINES]
    if wishes == [Intent.RESCHEDULE] and is_mere_offer(turn.inbound.text):
        return False  # nothing is planned that could be moved: it answers a person, who reads it
    if not wishes or not await may_interrupt(turn, wishes[0]):
        return False
    await turn.keep()
    alerts = [await _alert(turn, wish) for wish in wishes]
    other_knows = Intent.LATE in wishes and await tell_delay(turn)
    is_told = all(alert.told_at is not None for alert in alerts)
    turn.say(await _answer(turn, wishes, is_told=is_told, other_knows=other_knows))
    await ask_form_again(turn)
    await ask_sign_up_again(turn)
    return True


async def may_interrupt(turn: Turn, wish: Intent) -> bool:
    """Whether it is no answer to what is asked just now: 水曜は無理です answers a visitor's form, 今日は行けません does not."""
    kept = await turn.uow.dialogs.get(turn.person.id)
    if kept is None or kept.expires_at <= turn.uow.now or kept.data.get("put-off"):
        return True
    if turn.person.role is Role.VISITOR and SEVERITIES[wish] is not Severity.URGENT:
        return False
    if wish is Intent.RESCHEDULE and is_mere_offer(turn.inbound.text):
        return False
    return names_day_or_delay(turn.inbound.text)


async def _alert(turn: Turn, wish: Intent) -> Alert:
    alert, _ = await alert_staff(
        turn.uow,
        turn.house,
        programme_id=turn.person.programme_id,
        kind=AlertKind.MESSAGE,
        severity=SEVERITIES[wish],
        matter=f"{wish.value}:{turn.person.id}",
        reason=wish.value,
        person_id=turn.person.id,
    )
    return alert


async def _answer(turn: Turn, wishes: list[Intent], *, is_told: bool, other_knows: bool) -> Bubble:
    """What they wrote, in our words, and honestly who knows of it now."""
    lines = [Said(_SAID[wish]) for wish in wishes]
    if other_knows:
        lines.append(Said("delay-told"))
    staff_at = await staff_time(turn.uow, turn.house, turn.programme, turn.person.id)
    if staff_at > turn.uow.now:
        lines.append(Said("intent-deadline-later", {"staff_at": Moment(staff_at)}))
    elif is_told:
        lines.append(Said("intent-deadline-told"))
    else:
        lines.append(Said("received-open"))
    return Bubble(tuple(lines))
