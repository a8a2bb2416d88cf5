"""Whoever is on duty is told of a flag: one calm notice without a word of the talk; a cry for help calls until one takes it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.alerts import Alert, AlertKind, Severity
from core.duty import on_duty
from core.messages import Bubble, Button, Said, Urgency
from core.moderation.flags import Severity as Grade
from core.people import Person, may_use_desk
from core.place_flags import PlaceFlag, is_told_of
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House, is_kept_from
from core.usecases.say import say
from core.usecases.tell_staff import desk_link

NOT_TOLD = Grade.LOW
"""What waits in the list until there is time."""


async def tell_of_flag(uow: UnitOfWork, house: House, flag: PlaceFlag) -> tuple[PlaceFlag, bool]:
    """Tells those on duty, or everybody at the desk where nobody is; the flag with when, and whether somebody new was told.

    Does not commit, nor save the flag. A second notice while one waits unseen would be noise (core.place_flags.is_told_of).
    """
    if flag.is_crisis:
        alert, _ = await alert_of_flag(uow, house, flag)
        return _told(flag, uow, None), alert.told_at == uow.now
    if flag.severity is NOT_TOLD or not is_told_of(flag, await uow.flags.told_open(flag.programme_id)):
        return flag, False
    told = False
    for person in await people_on_duty(uow, flag):
        told |= await _tell(uow, house, flag, person)
    if not told:
        await alert_of_flag(uow, house, flag)
        return _told(flag, uow, None), True
    return _told(flag, uow, _minutes(uow, house, flag)), True


async def tell_those(uow: UnitOfWork, house: House, flag: PlaceFlag, people: Sequence[Person]) -> PlaceFlag:
    """Tells people who came on duty after the others were told; the flag with when. Does not commit, nor save the flag."""
    told = False
    for person in people:
        told |= await _tell(uow, house, flag, person)
    return _told(flag, uow, _minutes(uow, house, flag)) if told else flag


def _minutes(uow: UnitOfWork, house: House, flag: PlaceFlag) -> int:
    terms = house.programme(flag.programme_id).terms_at(uow.now)
    return terms.posts.manager_reached_within_minutes if isinstance(terms, OnlinePlaceTerms) else 0


def _told(flag: PlaceFlag, uow: UnitOfWork, wait_minutes: int | None) -> PlaceFlag:
    next_at = None if wait_minutes is None else uow.now + timedelta(minutes=wait_minutes)
    return replace(flag, told_at=uow.now, next_at=next_at)


async def people_on_duty(uow: UnitOfWork, flag: PlaceFlag) -> list[Person]:
    """Managers on duty in the flag's opening, else those posted to it; nobody who must learn nothing of the speaker."""
    if flag.opening_id is None:
        return []
    ids = on_duty(await uow.duty.marks(flag.opening_id))
    planned = await uow.openings.get(flag.opening_id)
    people = await uow.people.of_ids(list(ids or planned.holders("manager")))
    able = [person for person in people.values() if may_use_desk(person)]
    if flag.person_id is None:
        return able
    return [person for person in able if not await is_kept_from(uow, person, flag.person_id)]


async def _tell(uow: UnitOfWork, house: House, flag: PlaceFlag, staff: Person) -> bool:
    link = await desk_link(uow, house, staff, f"/desk/flags/{flag.id}")
    buttons = (
        Button(Said("button-flag-see"), press=f"flag|see|{flag.id}", strong=True),
        Button(Said("button-read"), link=link),
    )
    notice = Bubble((Said("notice-flag"),), buttons=buttons)
    key = f"flag:{flag.id}:told:{flag.severity}:{staff.id}"
    still = f"flag|{flag.id}"
    return await say(uow, house, staff, [notice], key=key, urgency=Urgency.DEADLINE, still=still) is not None


async def alert_of_flag(uow: UnitOfWork, house: House, flag: PlaceFlag) -> tuple[Alert, bool]:
    """Opens or continues the alert of a flag: of danger for a cry for help, else that nobody has looked. Does not commit."""
    grave = flag.is_crisis
    return await alert_staff(
        uow,
        house,
        programme_id=flag.programme_id,
        kind=AlertKind.DANGER if grave else AlertKind.FLAG,
        severity=Severity.URGENT if grave or flag.severity is Grade.HIGH else Severity.SOON,
        matter=f"flag:{flag.id}",
        reason="crisis-in-place" if grave else "unseen-in-place",
        person_id=flag.person_id,
    )
