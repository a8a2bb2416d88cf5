"""A member of staff takes an alert, gives it to a colleague, or says with a word that it is done or not for us."""

from dataclasses import replace

from core.alerts import (
    GRAVE,
    Alert,
    AlertNote,
    AlertState,
    Ending,
    FinishResult,
    HandResult,
    TakeResult,
    decide_finish,
    decide_hand_over,
    decide_take,
    taken,
)
from core.errors import NotFoundError
from core.escalation import due_look_at, hours_of
from core.people import DESK_ROLES, Person
from core.ports import UnitOfWork
from core.usecases.act_on_flag import flag_follows, flag_of_alert, settle_with_alert
from core.usecases.context import House, desk_person, is_kept_from
from core.usecases.note_conversation import note_conversation
from core.usecases.tell_staff import read_staff, tell

LONGEST_WORD = 500


async def lock_alert(uow: UnitOfWork, staff: Person, alert_id: str) -> Alert:
    """The alert, locked, when it is for these eyes. Raises NotFoundError: another programme's, or staff who is passed by."""
    alert = await uow.alerts.lock(alert_id)
    desk_person(staff, alert.programme_id)
    if alert.person_id is not None and await is_kept_from(uow, staff, alert.person_id):
        raise NotFoundError("not-for-you")
    return alert


async def take(uow: UnitOfWork, house: House, staff: Person, alert_id: str) -> TakeResult:
    """As take_alert, without the commit: for a press in chat, whose turn commits."""
    await flag_follows(uow, staff, alert_id)
    alert = await lock_alert(uow, staff, alert_id)
    result = decide_take(alert, staff.id)
    await uow.tellings.looked(staff.id, uow.now)
    if result is TakeResult.TAKEN:
        mine = taken(alert, staff.id, uow.now)
        programme = house.programme(alert.programme_id)
        look_at = due_look_at(mine, programme.terms_at(uow.now).alerting, hours_of(programme, uow.now))
        await uow.alerts.save(replace(mine, next_at=look_at))
        await uow.audit.note(actor=staff.id, action="alert-taken", at=uow.now, person_id=alert.person_id)
        await _tell_others(uow, house, staff, alert)
    return result


async def _tell_others(uow: UnitOfWork, house: House, staff: Person, alert: Alert) -> None:
    """Whoever was called because of danger hears that somebody has it; of the rest the desk alone tells, lest it be a flood."""
    if alert.kind not in GRAVE:
        return
    members, people = await read_staff(uow, alert.programme_id, alert.person_id)
    kept = {member.id for member in members if member.is_passed_by}
    mine = replace(alert, state=AlertState.TAKEN)
    for other in await uow.tellings.told_of(alert.id):
        if other in people and other != staff.id and other not in kept:
            key = f"taken:{uow.now.isoformat()}"
            await tell(uow, house, people[other], mine, f"notice-taken-{staff.role.value}", key=key, always=True)


async def take_alert(uow: UnitOfWork, house: House, staff: Person, alert_id: str) -> TakeResult:
    """Takes the alert for this person; the first press wins. Raises NotFoundError for another programme's alert."""
    result = await take(uow, house, staff, alert_id)
    await uow.commit()
    return result


async def holder_role(uow: UnitOfWork, alert_id: str) -> str:
    """The role of whoever has an alert, as it may be told in a chat; "" when nobody has it or they are no staff."""
    alert = await uow.alerts.lock(alert_id)
    holder = (await uow.people.of_ids([alert.taken_by])).get(alert.taken_by) if alert.taken_by else None
    return holder.role.value if holder is not None and holder.role in DESK_ROLES else ""


async def hand_over(uow: UnitOfWork, house: House, staff: Person, alert_id: str, to_id: str) -> HandResult:
    """Gives the alert to a named colleague, who is told at once; the ticker sees whether they look. Commits."""
    alert = await lock_alert(uow, staff, alert_id)
    members, people = await read_staff(uow, alert.programme_id, alert.person_id)
    possible = frozenset(member.id for member in members if not member.is_passed_by)
    result = decide_hand_over(alert, staff.id, to_id, possible)
    if result is HandResult.HANDED:
        handed = taken(alert, to_id, uow.now, handed_by=staff.id)
        programme = house.programme(alert.programme_id)
        look_at = due_look_at(replace(handed, read_at=None), programme.terms_at(uow.now).alerting, hours_of(programme, uow.now))
        handed = replace(handed, read_at=None, next_at=look_at, told_at=uow.now)
        await uow.alerts.save(handed)
        text_id = "notice-handed-danger" if alert.kind in GRAVE else "notice-handed"
        key = f"handed:{uow.now.isoformat()}"
        await tell(uow, house, people[to_id], handed, text_id, key=key, always=True)
        await uow.audit.note(actor=staff.id, action="alert-handed-over", at=uow.now, person_id=alert.person_id)
    await uow.commit()
    return result


async def finish_alert(
    uow: UnitOfWork, house: House, staff: Person, alert_id: str, *, ending: Ending = Ending.DONE, word: str = ""
) -> FinishResult:
    """Closes the alert, whoever had it, with a word for the desk; what is grave only once read, and never without a word."""
    house.programme(staff.programme_id)
    flag = await flag_of_alert(uow, staff, alert_id)
    alert = await lock_alert(uow, staff, alert_id)
    result = decide_finish(alert, ending, word)
    if result is FinishResult.FINISHED:
        if flag is not None:
            await settle_with_alert(uow, staff, flag, word)
        await _note_answered(uow, staff, alert, ending)
        await finish(uow, staff, alert, ending=ending, word=word)
    await uow.commit()
    return result


async def _note_answered(uow: UnitOfWork, staff: Person, alert: Alert, ending: Ending) -> None:
    """A family's message that was dealt with is a contact, however it was (S11.5)."""
    if alert.person_id is not None and ending is Ending.DONE:
        await note_conversation(uow, staff, await uow.people.get(alert.person_id), [alert])


async def finish(uow: UnitOfWork, staff: Person, alert: Alert, *, ending: Ending = Ending.DONE, word: str = "") -> bool:
    """As finish_alert, without the commit, on a locked alert."""
    desk_person(staff, alert.programme_id)
    if alert.state is AlertState.DONE:
        return False
    by, at = alert.taken_by or staff.id, alert.taken_at or uow.now
    done = replace(alert, state=AlertState.DONE, done_at=uow.now, taken_by=by, taken_at=at, next_at=None, ending=ending)
    await uow.alerts.save(done)
    if word.strip():
        note = AlertNote(alert.id, staff.id, ending.value, uow.now, word.strip()[:LONGEST_WORD])
        await uow.tellings.add_word(note, alert.person_id)
    await uow.audit.note(
        actor=staff.id, action=f"alert-{ending.value}".replace("_", "-"), at=uow.now, person_id=alert.person_id
    )
    return True
