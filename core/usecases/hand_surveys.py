"""Give out the survey of a round: by hand, in the chat, by mail, by post; one copy a person, never the same way twice.

Child and guardian each have their own copy and their own notice; a guardian of several children has one for each (S6.5.4,
S6.10.2, S6.10.3). Only the child and the guardians who came in by this very case are asked (core.usecases.own_family).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from core.doors import PageLink
from core.inquiries import Case, InquiryState
from core.messages import Bubble, Button, Channel, Link, Said, Urgency
from core.people import Account, AccountState, NoticeWords, Person, PersonState, decide_account
from core.ports import UnitOfWork
from core.safety import may_name_matter
from core.surveys import RESPONDENTS, Respondent, SurveyCopy, SurveyRound, newest_version
from core.terms import JST, HomeVisitTerms
from core.terms.home_visits import Surveys
from core.usecases.context import House
from core.usecases.greet import PERSON_BUTTON
from core.usecases.own_family import own_family
from core.usecases.say import say


class Way(StrEnum):
    """How a copy reaches somebody."""

    HAND = "hand"
    CHAT = "chat"
    MAIL = "mail"
    POST = "post"


OWN, PAPER = "own", "paper"
"""What a link is trusted with: one in somebody's own chat or mail shows what they wrote; one on paper, which lies on the
kitchen table, only takes answers in."""


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody's copy after it was given out, and by which ways it went just now."""

    copy: SurveyCopy
    ways: frozenset[Way]


async def give_survey(
    uow: UnitOfWork,
    house: House,
    case_id: str,
    which: SurveyRound,
    ways: Collection[Way],
    *,
    by: str,
    only: Collection[Respondent] = tuple(Respondent),
) -> list[Given]:
    """Gives the survey to everybody of a case who has not answered it; nothing for a case that is not approved, or a
    programme without this survey. Doing it again sends nothing a second time. Does not commit.
    """
    members = [one for one in await own_family(uow, case_id) if RESPONDENTS[one.part] in only]
    writes = not {Way.CHAT, Way.MAIL}.isdisjoint(ways)  # by hand or on paper nobody's turn is needed
    ids = sorted({member.person_id for member in members})
    people = {one: await (uow.people.lock(one) if writes else uow.people.get(one)) for one in ids}
    case = await uow.cases.lock(case_id)
    if case.state is not InquiryState.APPROVED or case.merged_into is not None:
        return []
    if survey_terms(uow, house, case.programme_id) is None:
        return []
    given = []
    for member in members:
        person = people[member.person_id]
        if person.state is PersonState.DEPARTED:
            continue
        copy = await copy_of(uow, house, case, person, which, RESPONDENTS[member.part])
        if copy is not None:
            given.append(await _give(uow, house, person, copy, ways))
    if given:
        await uow.audit.note(actor=by, action=f"survey-given-{which.value}", at=uow.now, page=case_id)
    return given


async def copy_of(
    uow: UnitOfWork, house: House, case: Case, person: Person, which: SurveyRound, respondent: Respondent
) -> SurveyCopy | None:
    """Somebody's copy of a round, made in the version of today where there is none; None for a round without a file."""
    own = [one for one in await uow.surveys.of_person(person.id) if one.case_id == case.id and one.round is which]
    file = house.programme(case.programme_id).surveys.get(which.value)
    if own or file is None:
        return own[0] if own else None
    made = SurveyCopy(
        house.chance.new_id(),
        case.programme_id,
        case.id,
        person.id,
        which,
        respondent,
        newest_version(file, uow.now.astimezone(JST).date()),
        code=house.chance.code(),
    )
    await uow.surveys.open(made)
    return made


async def _give(uow: UnitOfWork, house: House, person: Person, copy: SurveyCopy, ways: Collection[Way]) -> Given:
    if copy.is_done:
        return Given(copy, frozenset())
    went: set[Way] = set()
    accounts = await uow.accounts.of_person(person.id)
    if Way.HAND in ways and copy.handed_at is None:
        copy = replace(copy, handed_at=uow.now)
        went.add(Way.HAND)
    if Way.POST in ways:  # a letter is printed anew as often as it is wanted; the first day stays
        copy = replace(copy, posted_at=copy.posted_at or uow.now)
        went.add(Way.POST)
    chat = decide_account(person, [one for one in accounts if one.channel is not Channel.MAIL])
    if Way.CHAT in ways and copy.asked_at is None and chat is not None and await _ask(uow, house, person, copy, chat):
        copy = replace(copy, asked_at=uow.now)
        went.add(Way.CHAT)
    mail = next((one for one in accounts if one.channel is Channel.MAIL and one.state is AccountState.OPEN), None)
    if Way.MAIL in ways and copy.mailed_at is None and mail is not None and await _mail(uow, house, person, copy, mail):
        copy = replace(copy, mailed_at=uow.now)
        went.add(Way.MAIL)
    await uow.surveys.save(copy)
    return Given(copy, frozenset(went))


async def _ask(uow: UnitOfWork, house: House, person: Person, copy: SurveyCopy, account: Account) -> bool:
    bubble = await survey_bubble(uow, person, copy, "survey-asked")
    return await say(uow, house, person, [bubble], key=f"survey:{copy.id}", urgency=Urgency.NOTICE, account=account) is not None


async def _mail(uow: UnitOfWork, house: House, person: Person, copy: SurveyCopy, account: Account) -> bool:
    """A mail has no buttons but a link: pressed once, it opens the form."""
    terms = survey_terms(uow, house, copy.programme_id)
    link = await survey_link(uow, house, copy, OWN, timedelta(days=terms.mail_link_days if terms else 1))
    bubble = Bubble((Said("survey-mail"),), buttons=(Button(Said("button-survey-open"), link=link, strong=True),))
    key = f"survey-mail:{copy.id}"
    return await say(uow, house, person, [bubble], key=key, urgency=Urgency.NOTICE, account=account) is not None


async def survey_bubble(uow: UnitOfWork, person: Person, copy: SurveyCopy, text_id: str) -> Bubble:
    """The question whether they would like to answer, in neutral words unless they chose otherwise; no name, no round."""
    plain = person.notice_words is NoticeWords.PLAIN and may_name_matter(await uow.safety.disclosure(person.id))
    buttons = (
        Button(Said("button-survey-open"), press=f"q|open|{copy.id}", strong=True),
        Button(Said("button-survey-no"), press=f"q|no|{copy.id}"),
        PERSON_BUTTON,
    )
    return Bubble((Said(f"{text_id}-plain" if plain else text_id),), buttons=buttons)


async def survey_link(uow: UnitOfWork, house: House, copy: SurveyCopy, trust: str, holds: timedelta) -> Link:
    """A link to the page of a copy. Does not commit."""
    token = house.chance.token()
    target = f"survey/{copy.id}/{trust}"
    ends_at = uow.now + holds
    await uow.doors.add_link(
        PageLink(house.chance.new_id(), "survey", copy.person_id, target, uow.now, ends_at, None, None), token
    )
    return Link(f"/f/{token}")


def survey_terms(uow: UnitOfWork, house: House, programme_id: str) -> Surveys | None:
    """The terms of surveys of a programme of home visits; None for others."""
    terms = house.programme(programme_id).terms_at(uow.now)
    return terms.surveys if isinstance(terms, HomeVisitTerms) else None
