"""The end of every route: a person. What was said is kept, staff are told, and the answer is honest about when they read."""

from core.alerts import AlertKind, Severity
from core.messages import MEDIA_KINDS, Bubble, Kind, Moment, PublicWord, Said
from core.people import DESK_ROLES
from core.usecases.alert_staff import alert_staff
from core.usecases.greet import PERSON_BUTTON, give_help
from core.usecases.staff_times import staff_time
from core.usecases.turn import Turn


async def pass_to_staff(turn: Turn) -> bool:
    """Keeps the words and asks for a person; staff who write to the bot themselves are shown where to write instead."""
    if turn.person.role in DESK_ROLES:
        give_help(turn)
        return True
    await turn.keep()
    await ask_for_person(turn, asked=False)
    return True


async def ask_for_person(
    turn: Turn, *, asked: bool, severity: Severity = Severity.CALM, reason: str = "message", first: str = ""
) -> None:
    """Opens or continues the thread's alert and says when somebody reads. `asked`: they pressed 人と話したい.

    `first` is the text id of a first sentence that fits what they wrote, said when the alert is new.
    """
    _, is_new = await alert_staff(
        turn.uow,
        turn.house,
        programme_id=turn.person.programme_id,
        kind=AlertKind.MESSAGE,
        severity=Severity.SOON if asked else severity,
        matter=f"message:{turn.person.id}",
        reason="asked-for-person" if asked else reason,
        person_id=turn.person.id,
    )
    if not is_new and not asked:
        more = "received-media" if turn.inbound.kind in MEDIA_KINDS else "received-more"
        turn.say(Bubble((Said(more),)))
        return
    turn.say(await _when_read(turn, "person-coming" if asked else first))


async def _when_read(turn: Turn, first_id: str) -> Bubble:
    now = turn.uow.now
    staff_at = await staff_time(turn.uow, turn.house, turn.programme, turn.person.id)
    first = (Said(first_id),) if first_id else ()
    if staff_at <= now:
        return Bubble(lines=(*first, Said("received-open")))
    late = Said("received-later", {"staff_at": Moment(staff_at), "programme": PublicWord("short_name")})
    buttons = () if first_id == "person-coming" or turn.inbound.kind is not Kind.TEXT else (PERSON_BUTTON,)
    return Bubble(lines=(*first, late), buttons=buttons, fleeting=True)
