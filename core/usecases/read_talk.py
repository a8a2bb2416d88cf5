"""How the messages of one place are read: made ready once and kept for half a minute, so that no message waits for it."""

from datetime import datetime, timedelta

from core.inquiry_forms import APPLICATION
from core.memberships import Membership
from core.moderation.known import schools_in, tokens_to_know
from core.place_words import PlaceReading, reading_of
from core.ports import UnitOfWork, Work
from core.usecases.context import House

FRESH_FOR = timedelta(seconds=30)


async def reading_for(uow: UnitOfWork, house: House, programme_id: str) -> PlaceReading:
    """The reading with the coordinator's words and the members' names as hashes."""
    kept = house.memory.readings.get(programme_id)
    if kept is not None and timedelta() <= uow.now - kept[0] < FRESH_FOR and isinstance(kept[1], PlaceReading):
        return kept[1]
    reading = reading_of(await uow.place_words.of_programme(programme_id), await uow.flags.known(programme_id))
    house.memory.readings[programme_id] = (uow.now, reading)
    return reading


async def know_members(work: Work, house: House, now: datetime) -> int:
    """Keeps the members' names, numbers and schools as keyed hashes, of every online place; how many. Commits for each.

    Schools are those that stand in the remarks of a member's case or in their application.

    What somebody is called in the place is no secret there, even where it is a part of their name.
    """
    count = 0
    for programme in house.programmes.values():
        if programme.kind == "online_place":
            async with work(now) as uow:
                members = await uow.memberships.members(programme.id)
                words: set[str] = set()
                for member in members:
                    profile = await uow.people.profile(member.person_id)
                    called = tokens_to_know(await uow.memberships.nickname(member.person_id))
                    schools = await _schools(uow, member)
                    told = (profile.name, profile.kana, profile.phone, *schools)
                    secret = (token for word in told for token in tokens_to_know(word))
                    words |= {token for token in secret if token not in called}
                await uow.flags.know(programme.id, sorted(words))
                await uow.commit()
            house.memory.readings.pop(programme.id, None)
            count += len(members)
    return count


async def _schools(uow: UnitOfWork, member: Membership) -> frozenset[str]:
    remarks = (await uow.cases.facts(member.case_id)).remarks
    applied = await uow.answers.latest(APPLICATION.id, member.person_id) or {}
    return schools_in(remarks) | schools_in(applied.get("school", ""))
