"""What the ticker does about openings: tells of those nobody was told of, recalls them, says early that somebody is missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from core.alerts import AlertKind, Severity
from core.manners import together_at
from core.memberships import RULES_NOTICE
from core.messages import Arg, Bubble, Button, Clock, Said, Urgency
from core.obligations.moments import at, day_of
from core.opening_rules import day_of_opening, posts_open
from core.openings import AHEAD, RUNNING, Opening, OpeningStep, OpeningStepKind, PlannedOpening, Wish
from core.people import Person, PersonState
from core.ports import UnitOfWork, Work
from core.reach import due_notice_at
from core.terms import OnlinePlaceTerms
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.one_by_one import one_by_one
from core.usecases.opening_words import is_told_plainly, neutral_bubble, opening_bubble
from core.usecases.openings_ahead import place_terms
from core.usecases.plan_openings import experienced_in, gap_matter
from core.usecases.rules_of_place import RULES, RULES_BUTTON, awaits_agreement
from core.usecases.say import say
from core.usecases.tell_of_openings import NEWS_HOURS, announce
from core.usecases.wish_to_come import may_wish

LATEST_AFTER = timedelta(minutes=30)
"""Until so long after it began it is still of use to say that it begins."""


async def recall_openings(work: Work, house: House, now: datetime) -> int:
    """Looks at every opening ahead for which something is due, one commit each; how many. One read a place when nothing is."""
    due: list[str] = []
    async with work(now, writes=False) as uow:
        for programme_id in sorted(house.programmes):
            terms = place_terms(house, programme_id, now)
            if terms is not None:
                due += await _due(uow, programme_id, terms)
    return await one_by_one(work, now, due, partial(_look, house))


async def _due(uow: UnitOfWork, programme_id: str, terms: OnlinePlaceTerms) -> list[str]:
    days = max(terms.openings.announced_by_itself_days_before, terms.posts.filled_days_before, 1) + 1
    found = await uow.openings.between(programme_id, uow.now - LATEST_AFTER, uow.now + timedelta(days=days))
    live = [one for one in found if one.opening.state in AHEAD | RUNNING]
    steps = await uow.openings.steps([one.opening.id for one in live])
    experienced = await experienced_in(uow, programme_id) if live else frozenset()
    return [
        one.opening.id
        for one in live
        if _wants(one, [step for step in steps if step.opening_id == one.opening.id], terms, experienced, uow.now)
    ]


def _wants(
    one: PlannedOpening,
    steps: Sequence[OpeningStep],
    terms: OnlinePlaceTerms,
    experienced: frozenset[str],
    now: datetime,
) -> frozenset[OpeningStepKind]:
    """What is to be done about it now."""
    opening, done = one.opening, {(step.kind, step.about) for step in steps}
    wants = set()
    if opening.state in AHEAD and opening.announced_at is None and announced_at(opening, terms) <= now < opening.starts_at:
        wants.add(OpeningStepKind.ANNOUNCED)
    for kind, (since, until) in recalled_between(opening, terms).items():
        if since <= now < until and (kind, _moment(opening)) not in done:
            wants.add(kind)
    is_late = filled_at(opening, terms) <= now < opening.starts_at and opening.state in AHEAD
    if is_late and (OpeningStepKind.GAP_TOLD, _moment(opening)) not in done and posts_open(one, terms, experienced):
        wants.add(OpeningStepKind.GAP_TOLD)
    return frozenset(wants)


def announced_at(opening: Opening, terms: OnlinePlaceTerms) -> datetime:
    """From when people are told of it by itself."""
    day = day_of_opening(opening) - timedelta(days=terms.openings.announced_by_itself_days_before)
    return at(day, terms.reminding.at)


def recalled_between(opening: Opening, terms: OnlinePlaceTerms) -> dict[OpeningStepKind, tuple[datetime, datetime]]:
    """When it is recalled, from when until before when: the evening before, and as it begins."""
    evening = at(day_of_opening(opening) - timedelta(days=1), terms.openings.recalled_day_before_at)
    soon = opening.starts_at - timedelta(minutes=terms.openings.recalled_minutes_before)
    return {
        OpeningStepKind.RECALLED: (evening, at(day_of_opening(opening), time())),
        OpeningStepKind.BEGINS: (soon, min(opening.starts_at + LATEST_AFTER, opening.ends_at)),
    }


def filled_at(opening: Opening, terms: OnlinePlaceTerms) -> datetime:
    """From when staff are told that somebody is missing."""
    return at(day_of_opening(opening) - timedelta(days=terms.posts.filled_days_before), terms.reminding.at)


def _moment(opening: Opening) -> str:
    return opening.starts_at.isoformat()


async def _look(house: House, uow: UnitOfWork, opening_id: str) -> None:
    """Does what is still to be done; doing it again changes nothing. Does not commit."""
    one = await uow.openings.lock(opening_id)
    terms = place_terms(house, one.opening.programme_id, uow.now)
    if terms is None:
        return
    experienced = await experienced_in(uow, one.opening.programme_id)
    wants = _wants(one, await uow.openings.steps([opening_id]), terms, experienced, uow.now)
    if OpeningStepKind.ANNOUNCED in wants:
        soon = await _soon(uow, one, terms)
        if _is_planned_out(soon, terms, uow.now):
            await announce(uow, house, soon)
            one = await uow.openings.get(opening_id)
    for kind in (OpeningStepKind.RECALLED, OpeningStepKind.BEGINS):
        if kind in wants:
            await uow.openings.note(OpeningStep(opening_id, kind, uow.now, about=_moment(one.opening)))
            await _recall(uow, house, one, kind, terms)
    if OpeningStepKind.GAP_TOLD in wants:
        await uow.openings.note(OpeningStep(opening_id, OpeningStepKind.GAP_TOLD, uow.now, about=_moment(one.opening)))
        await _tell_gap(uow, house, one)


async def _soon(uow: UnitOfWork, one: PlannedOpening, terms: OnlinePlaceTerms) -> list[PlannedOpening]:
    """Whatever is to be told now is told together."""
    until = uow.now + timedelta(days=terms.openings.announced_by_itself_days_before + 1)
    found = await uow.openings.between(one.opening.programme_id, uow.now, until)
    return [other for other in found if announced_at(other.opening, terms) <= uow.now]


def _is_planned_out(soon: Sequence[PlannedOpening], terms: OnlinePlaceTerms, now: datetime) -> bool:
    """Whether nobody enters more of them just now: what is planned one after the other rings once."""
    new = [one.opening for one in soon if one.opening.announced_at is None and one.opening.starts_at > now]
    if not new:
        return True
    gather = timedelta(minutes=terms.manners.gather_minutes)
    soonest = min(one.starts_at for one in new)
    return together_at([one.changed_at for one in new], soonest, NEWS_HOURS, gather) <= now


async def _tell_gap(uow: UnitOfWork, house: House, one: PlannedOpening) -> None:
    await alert_staff(
        uow,
        house,
        programme_id=one.opening.programme_id,
        kind=AlertKind.OWED,
        severity=Severity.SOON,
        matter=gap_matter(one.opening.id),
        reason="opening-gap",
    )


async def _recall(uow: UnitOfWork, house: House, one: PlannedOpening, kind: OpeningStepKind, terms: OnlinePlaceTerms) -> None:
    """Whoever thinks of coming, and whoever is posted, each once."""
    for wish in await uow.openings.wishes(one.opening.id):
        person = await uow.people.get(wish.person_id)
        if wish.wish is Wish.MAYBE and person.state is not PersonState.DEPARTED and await may_wish(uow, one, person):
            bubble = await _for_participant(uow, person, one, kind, terms)
            await _send(uow, house, person, one, kind, bubble, terms)
    if kind is not OpeningStepKind.RECALLED:
        return  # as it begins the manager is asked to open it (core.usecases.run_openings)
    for person_id in sorted({posting.person_id for posting in one.postings}):
        bubble = _for_duty(one)
        await _send(uow, house, await uow.people.get(person_id), one, kind, bubble, terms)


async def _send(
    uow: UnitOfWork,
    house: House,
    person: Person,
    one: PlannedOpening,
    kind: OpeningStepKind,
    bubble: Bubble,
    terms: OnlinePlaceTerms,
) -> None:
    """In their own hours; who is asleep when it begins is left alone."""
    opening = one.opening
    if due_notice_at(person, uow.now, terms.quiet_hours) >= opening.ends_at:
        return
    key = f"opening:{opening.id}:{kind.value}:{_moment(opening)}:{person.id}"
    today = day_of(uow.now) if kind is OpeningStepKind.RECALLED else day_of_opening(opening)
    still = f"opening|{opening.id}|ahead|{_moment(opening)}|{today}"
    await say(uow, house, person, [bubble], key=key, urgency=Urgency.NOTICE, still=still)


async def _for_participant(
    uow: UnitOfWork, person: Person, one: PlannedOpening, kind: OpeningStepKind, terms: OnlinePlaceTerms
) -> Bubble:
    begins = kind is OpeningStepKind.BEGINS
    word = "recall-begins" if begins else "recall-tomorrow"
    if await is_told_plainly(uow, person):
        names = await uow.openings.public_names(one.opening.programme_id)
        bubble = opening_bubble(one, names, Said(f"opening-{word}"))
        bubble = replace(bubble, buttons=bubble.buttons[1:])
    else:
        bubble = neutral_bubble(one, f"opening-{word}-neutral")
    if not begins or not terms.talk.rules_recalled_each_opening:
        return bubble
    rule = (Said("place-rule-recalled"), Said(rule_of_day(day_of_opening(one.opening))))
    bubble = replace(bubble, lines=(*bubble.lines, *rule))
    if not awaits_agreement(await uow.consents.latest(person.id, RULES_NOTICE), terms.talk.rules_version):
        return bubble
    return replace(bubble, lines=(*bubble.lines, Said("place-rules-changed")), buttons=(*bubble.buttons, RULES_BUTTON))


def rule_of_day(day: date) -> str:
    """The line of the rules that is recalled on a day: each in its turn (K3.2.2)."""
    return RULES[day.toordinal() % len(RULES)]


def _for_duty(one: PlannedOpening) -> Bubble:
    hours: dict[str, Arg] = {"from": Clock(one.opening.starts_at), "until": Clock(one.opening.ends_at)}
    cannot = Button(Said("button-opening-cannot"), press=f"o|cannot|{one.opening.id}")
    return Bubble((Said("opening-duty-tomorrow", hours),), buttons=(cannot,))
