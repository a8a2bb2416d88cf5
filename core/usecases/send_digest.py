"""Each working morning: what waits, in numbers, to each coordinator and manager on their own way; the page says the rest."""

from datetime import date, datetime
from functools import partial

from core.digest import Digest, count_digest, digest_readers, due_digest, is_office_morning, may_be_morning
from core.messages import Arg, Bubble, Button, Channel, Count, PublicWord, Said, Urgency
from core.obligations.moments import day_of
from core.people import Person
from core.ports import UnitOfWork, Work
from core.terms import Programme
from core.usecases.context import House
from core.usecases.morning_readers import morning_readers, officers_reached
from core.usecases.one_by_one import one_by_one
from core.usecases.read_calls import calls_that_wait
from core.usecases.read_due import read_due
from core.usecases.say import say
from core.usecases.tell_staff import desk_link, mailbox, read_staff

PAGE = "/desk/morning"


async def send_digests(work: Work, house: House, now: datetime) -> int:
    """Tells everybody's morning that is due and was not told; how many. Asked at any time, and again, it tells nobody twice."""
    wanted, deserted, officers = [], [], []
    async with work(now, writes=False) as uow:
        told = await uow.manners.told_on(day_of(now))
        for programme in house.programmes.values():
            terms, day, office = programme.terms_at(now).digest, day_of(now), programme.staff_hours
            if not may_be_morning(now, terms):
                continue
            members, _ = await read_staff(uow, programme.id)
            readers = [member.id for member in digest_readers(members, day, office) if due_digest(member, now, terms)]
            wanted += [one for one in readers if one not in told]
            if not is_office_morning(now, terms, office) or (await morning_readers(uow, house, programme.id)).staff:
                continue
            officers += [one.id for one in await officers_reached(uow, programme.id) if one.id not in told]
            if await _is_office_untold(uow, programme, told):
                deserted.append(programme.id)
    sent = await one_by_one(work, now, wanted, partial(_send, house))
    sent += await one_by_one(work, now, officers, partial(_tell_officer, house))
    return sent + await one_by_one(work, now, deserted, partial(_tell_office, house))


async def _send(house: House, uow: UnitOfWork, staff_id: str) -> None:
    staff = await uow.people.lock(staff_id)
    day, programme = day_of(uow.now), house.programme(staff.programme_id)
    digest = await read_numbers(uow, house, staff)
    if not await uow.manners.note_digest(staff.id, day, uow.now, digest.total):
        return  # told meanwhile, by another process or another tick
    runs = programme.terms_at(uow.now).term.holds(day)
    if digest.total == 0 and not (runs and await uow.manners.wants_empty_digest(staff.id)):
        return
    bubble = await digest_bubble(uow, house, staff, digest, day)
    key = f"digest:{staff.id}:{day.isoformat()}"
    await say(uow, house, staff, [bubble], key=key, urgency=Urgency.NOTICE, still=f"day|{day.isoformat()}")


async def read_numbers(uow: UnitOfWork, house: House, staff: Person) -> Digest:
    """What waits for this member of staff now, without people they are kept from."""
    untaken = await uow.alerts.count_open(staff.programme_id, staff.id)
    rows = await read_due(uow, staff.programme_id, staff=staff)
    waiting = await calls_that_wait(uow, house, staff)
    return count_digest([row.owed for row in rows if row.what.key not in waiting], untaken, uow.now)


async def digest_bubble(
    uow: UnitOfWork, house: House, staff: Person, digest: Digest, day: date, *, first: str = "digest-morning"
) -> Bubble:
    """The numbers, each a line, and the way to the page; a link opens for a short time, the press gives a new one."""
    lines = [Said(first), *_numbers(digest)] if digest.total else [Said(f"{first}-nothing")]
    link = await desk_link(uow, house, staff, PAGE)
    buttons = [Button(Said("button-digest-open"), link=link, strong=True)]
    buttons.append(Button(Said("button-digest-left"), press=f"digest|left|{day.isoformat()}"))
    if digest.total == 0:
        buttons.append(Button(Said("button-digest-quiet"), press="digest|quiet"))
    return Bubble(tuple(lines), buttons=tuple(buttons))


def _numbers(digest: Digest) -> list[Said]:
    lines = [_line(name, getattr(digest, name)) for name in ("calls", "reports", "surveys", "others") if getattr(digest, name)]
    if digest.city_days is not None:
        lines.insert(0, _to_the_city(digest, digest.city_days))
    lines += [_line(name, getattr(digest, name)) for name in ("untaken", "overdue") if getattr(digest, name)]
    return lines


def _to_the_city(digest: Digest, days: int) -> Said:
    """How many things are due to the city, and how soon the first; where some are late already, how many."""
    count: dict[str, Arg] = {"commissioner": PublicWord("commissioner"), "count": Count(digest.city)}
    if digest.city_late:
        return Said("digest-city-late", {**count, "late": Count(digest.city_late)})
    return Said("digest-city", {**count, "days": Count(days)}) if days else Said("digest-city-today", count)


def _line(name: str, number: int) -> Said:
    return Said(f"digest-{name}", {"count": Count(number)})


async def _is_office_untold(uow: UnitOfWork, programme: Programme, told: frozenset[str]) -> bool:
    """Where nobody works at the desk: whether the office has a mailbox that has not heard of it today."""
    address = programme.channels.mail.office_address if programme.channels.mail is not None else None
    known = await uow.accounts.find(Channel.MAIL, programme.id, address) if address else None
    return address is not None and (known is None or known.person_id not in told)


async def _tell_officer(house: House, uow: UnitOfWork, officer_id: str) -> None:
    """Something is owed and nobody works at the desk: the commissioner's officer hears once a day that somebody is needed."""
    officer = await uow.people.lock(officer_id)
    owed = await uow.obligations.due(officer.programme_id, uow.now, 1)
    if not owed or not await uow.manners.note_digest(officer.id, day_of(uow.now), uow.now, len(owed)):
        return
    key = f"digest-officer:{officer.id}:{day_of(uow.now).isoformat()}"
    await say(uow, house, officer, [Bubble((Said("digest-officer"),))], key=key, urgency=Urgency.NOTICE)


async def _tell_office(house: House, uow: UnitOfWork, programme_id: str) -> None:
    """Something is owed and nobody works at the desk: the office's mailbox hears once a day that somebody is needed."""
    programme = house.programme(programme_id)
    address = programme.channels.mail.office_address if programme.channels.mail is not None else None
    owed = await uow.obligations.due(programme_id, uow.now, 1)
    found = await mailbox(uow, house, programme_id, address) if address and owed else None
    if found is None or not await uow.manners.note_digest(found[0].id, day_of(uow.now), uow.now, len(owed)):
        return
    key = f"digest-office:{programme_id}:{day_of(uow.now).isoformat()}"
    bubble = Bubble((Said("digest-office"),))
    await say(uow, house, found[0], [bubble], key=key, urgency=Urgency.NOTICE, account=found[1])
