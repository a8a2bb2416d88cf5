"""Joining the online place is opened (K2.2), its rules agreed to before (K3.2.2); a new nickname; leaving noted by staff."""

from dataclasses import replace

from core.errors import Refusal
from core.inquiries import Actor, InquiryState
from core.lacks import Lack
from core.memberships import RULES_NOTICE, Membership, Step, audience_on, decide_step, joining_lacks
from core.messages import Bubble, Said
from core.obligations.moments import day_of
from core.people import Person
from core.ports import UnitOfWork
from core.private_data import find_private
from core.terms import OnlinePlaceTerms
from core.usecases.approve_case import change_case
from core.usecases.context import House
from core.usecases.enter_rooms import enter_rooms, shut_rooms
from core.usecases.greet import PERSON_BUTTON
from core.usecases.on_the_way import note, of_case, tell
from core.usecases.rules_of_place import agree_to_rules, rules_bubble

LONGEST_NICKNAME = 30


async def ask_about_rules(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> Refusal | None:
    """Shows the rules of the place to the participant, to be agreed to with one press (K3.2.2)."""
    one = await of_case(uow, house, staff, case_id)
    version = one.terms.talk.rules_version
    await tell(uow, house, one.person, f"rules:{version}:{day_of(uow.now)}", [rules_bubble(version)])
    await note(uow, staff, one, "rules-shown")
    return None


async def note_rules_agreed(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> Refusal | None:
    """Notes for somebody on the phone or on paper that they agreed to the rules as they are now (K3.2.2)."""
    one = await of_case(uow, house, staff, case_id)
    await agree_to_rules(uow, one.person.id, one.terms.talk.rules_version, by=staff.id)
    await note(uow, staff, one, "rules-agreed")
    return None


async def open_joining(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> Refusal | tuple[Lack, ...]:
    """Opens the place to them: rooms on Discord, ways into the others, a welcome. Gives back what is missing; empty: done."""
    one = await of_case(uow, house, staff, case_id)
    lacks = await lacks_of(uow, one.membership, one.terms)
    if lacks:
        return lacks
    refusal = decide_step(one.membership, Step.JOINED, one.terms.intake)
    if refusal is not None:
        return refusal
    if one.case.state is not InquiryState.APPROVED:
        approved = await change_case(
            uow,
            house,
            case_id,
            InquiryState.APPROVED,
            actor=Actor.STAFF,
            by=staff.id,
            why=house.texts.say("intake-why-joined", "ja"),
        )
        if isinstance(approved, Refusal):
            return approved
    facts = await uow.cases.facts(case_id)
    audience = audience_on(facts.born_on, day_of(uow.now), said_adult=facts.said_adult)
    if audience is None:
        return (Lack("intake-age"),)
    joined = replace(one.membership, audience=audience, joined_at=uow.now, left_at=None)
    await uow.memberships.save(joined)
    if facts.nickname and not await uow.memberships.nickname(one.person.id):
        await uow.memberships.name(one.person.id, facts.nickname)
    bubbles = await enter_rooms(uow, house, one.person, joined, born_on=facts.born_on)
    await tell(uow, house, one.person, f"joined:{uow.now.isoformat()}", bubbles)
    await note(uow, staff, one, "joined")
    return ()


async def note_left(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> Refusal | None:
    """Notes for somebody on the phone that they left the place; the way back stays open."""
    one = await of_case(uow, house, staff, case_id)
    refusal = decide_step(one.membership, Step.LEFT, one.terms.intake)
    if refusal is not None:
        return refusal
    left = replace(one.membership, left_at=uow.now)
    await uow.memberships.save(left)
    await shut_rooms(uow, house, one.person, left)
    await tell(
        uow, house, one.person, f"left:{uow.now.isoformat()}", [Bubble((Said("place-left-leave"),), buttons=(PERSON_BUTTON,))]
    )
    await note(uow, staff, one, "left")
    return None


async def rename(uow: UnitOfWork, house: House, staff: Person, case_id: str, nickname: str) -> Refusal | None:
    """Keeps what they wish to be called in the place from now on."""
    one = await of_case(uow, house, staff, case_id)
    name = nickname.strip()
    if not 1 <= len(name) <= LONGEST_NICKNAME or find_private(name, frozenset(), short_kana=False):
        return Refusal("refusal-intake-nickname", {"limit": LONGEST_NICKNAME})
    await uow.memberships.name(one.person.id, name)
    await note(uow, staff, one, "renamed")
    return None


async def lacks_of(uow: UnitOfWork, membership: Membership, terms: OnlinePlaceTerms) -> tuple[Lack, ...]:
    """What is missing before this person joins. Only reads."""
    latest = await uow.consents.latest(membership.person_id, RULES_NOTICE)
    agreed = latest.version if latest is not None and latest.agreed_at is not None else None
    facts = await uow.cases.facts(membership.case_id)
    knows_age = facts.born_on is not None or facts.said_adult
    return joining_lacks(membership, terms, agreed, terms.talk.rules_version, knows_age=knows_age)
