"""相談・質問: a question goes to whoever can answer it, with a time by which they do (S6.11.1, K2.1)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from core.alerts import AlertKind, Severity
from core.consultations import DUTIES, ROLES, Consultation, ConsultationWords, Post, due_answer_by
from core.doors import PageLink
from core.messages import Bubble, Button, Kind, Link, Moment, Said, Urgency
from core.openings import AHEAD
from core.people import Language, Person, PersonState, may_use_desk
from core.ports import UnitOfWork
from core.terms.online_place import Post as OpeningPost
from core.threads import Direction, NewEntry
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House, is_kept_from
from core.usecases.read_calls import main_case
from core.usecases.say import say
from core.usecases.turn import Turn

POSTED_WITHIN = timedelta(days=14)
"""So far ahead a shift makes somebody the one to ask: two openings at least lie in it (K3.1)."""
PAGE = "consult"
"""The purpose of a link by which somebody without a desk answers."""


async def after_question(uow: UnitOfWork, house: House, person: Person, answers: Mapping[str, str], by: str, about: str) -> str:
    """Keeps the question, tells whoever has the post, and the desk, which sees by when. Does not commit."""
    del by, about
    terms = house.programme(person.programme_id).terms_at(uow.now)
    post = Post(answers["topic"])
    if await _is_asked_already(uow, person, post, answers["words"]):
        return ""
    one = Consultation(
        id=house.chance.new_id(),
        programme_id=person.programme_id,
        person_id=person.id,
        case_id=main_case(await uow.cases.of_person(person.id)),
        post=post,
        asked_at=uow.now,
        answer_by=due_answer_by(uow.now, terms.answering.message_within_hours),
    )
    await uow.consultations.add(one, ConsultationWords(answers["words"]))
    await uow.threads.add(_entry(house, one, answers["words"], uow))
    alert, is_new = await alert_staff(
        uow,
        house,
        programme_id=one.programme_id,
        kind=AlertKind.MESSAGE,
        severity=Severity.CALM,
        matter=f"question:{one.id}",
        reason=f"question-{post.value}",
        person_id=person.id,
    )
    if is_new:
        await uow.alerts.save(replace(alert, act_by=one.answer_by))
    for holder in await holders_of(uow, one):
        await tell_holder(uow, house, one, holder)
    return ""


async def _is_asked_already(uow: UnitOfWork, person: Person, post: Post, words: str) -> bool:
    """The same words to the same post, not answered yet: a double press is one question."""
    waits = [one for one in await uow.consultations.open_of(person.id) if one.post is post]
    return any([(await uow.consultations.words(one)).question == words for one in waits])


def _entry(house: House, one: Consultation, words: str, uow: UnitOfWork) -> NewEntry:
    """As it stands in their thread."""
    title = house.texts.say(f"form-question-topic-{one.post.value}", Language.JA)
    return NewEntry(
        person_id=one.person_id,
        account_id=None,
        channel=None,
        direction=Direction.FROM_PERSON,
        kind=Kind.TEXT,
        sent_at=uow.now,
        recorded_at=uow.now,
        text=f"{house.texts.say('form-question', Language.JA)}：{title}\n{words}",
    )


async def holders_of(uow: UnitOfWork, one: Consultation) -> list[Person]:
    """Planners or device helpers: who is posted now or next, and everybody of the role; nobody who is passed by for the asker.

    Who has a desk is told there like everybody at the desk.
    """
    return await holding(uow, one.programme_id, one.post, one.person_id)


async def holding(uow: UnitOfWork, programme_id: str, post: Post, about: str) -> list[Person]:
    """The same for whatever concerns the person `about`, a question or not."""
    if post is Post.COORDINATOR:
        return []
    found = {person.id: person for person in await uow.people.with_roles(programme_id, frozenset({ROLES[post]}))}
    found |= await uow.people.of_ids(await posted_to(uow, programme_id, DUTIES[post]))
    return [
        person
        for _, person in sorted(found.items())
        if person.state is PersonState.ACTIVE and not may_use_desk(person) and not await is_kept_from(uow, person, about)
    ]


async def posted_to(uow: UnitOfWork, programme_id: str, post: OpeningPost) -> list[str]:
    """Who holds this post in the opening that runs, else in the next one that has it."""
    running = await uow.openings.running(programme_id, uow.now)
    if running is not None:
        return list(running.holders(post))
    ahead = await uow.openings.between(programme_id, uow.now, uow.now + POSTED_WITHIN)
    return next((list(one.holders(post)) for one in ahead if one.opening.state in AHEAD and one.holders(post)), [])


async def tell_holder(
    uow: UnitOfWork, house: House, one: Consultation, holder: Person, *, again: datetime | None = None
) -> None:
    """Tells one of them, with a link to its page; `again` is when it was passed on. Does not commit."""
    terms = house.programme(one.programme_id).terms_at(uow.now)
    token, ends_at = house.chance.token(), one.answer_by + timedelta(hours=terms.family_pages.link_hours)
    link = PageLink(house.chance.new_id(), PAGE, holder.id, f"{PAGE}/{one.id}/{one.post.value}", uow.now, ends_at, None, None)
    await uow.doors.add_link(link, token)
    said = Said("question-for-you", {"by": Moment(one.answer_by)})
    bubble = Bubble((said,), buttons=(Button(Said("button-read"), link=Link(f"/f/{token}"), strong=True),))
    key = f"question:{one.id}:{holder.id}" + (f":{again.isoformat()}" if again is not None else "")
    await say(uow, house, holder, [bubble], key=key, urgency=Urgency.NOTICE)


async def say_passed_on(turn: Turn, about: str) -> None:
    """Whom it went to and by when they answer."""
    del about
    asked = await turn.uow.consultations.open_of(turn.person.id)
    if asked:
        last = asked[-1]
        turn.say(Bubble((Said(f"question-passed-{last.post.value}", {"by": Moment(last.answer_by)}),)))
