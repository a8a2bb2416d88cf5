"""Signing up in chat: the first words, the privacy notice, the form; and what somebody may do with their own inquiry.

It always ends in the right place: an inquiry with its case, or a person. Words that ask for it may come at any time.
"""

from dataclasses import replace

from core.alerts import Severity
from core.dialogs.own_case import own_case, sure_to_stop, which_child
from core.dialogs.sign_up_steps import Facts, Outcome, State, Step, again, step, welcome
from core.errors import Refusal
from core.inquiries import Actor, Case, InquiryState, Part, Sibling, which_sibling
from core.inquiry_forms import APPLICATION, FORM_OF_PART, PART_OF_FORM
from core.language.intents import Intent, read_intents
from core.language.normalise import search_key
from core.messages import Bubble, Kind, Said
from core.people import STAFF_ROLES, Language
from core.terms import HomeVisitTerms
from core.usecases.approve_case import change_case, count_places
from core.usecases.consent import NOTICE, agree, asks_again
from core.usecases.continue_form import end_talk, is_begun, keep_talk, kept_until, parked_beside, start_form
from core.usecases.keep_inquiry import alert_inquiry
from core.usecases.pass_to_staff import ask_for_person
from core.usecases.turn import Turn

KIND = "sign_up"
CHOOSING = "which"
"""The step of the conversation in which a child is to be named."""


async def sign_up(turn: Turn) -> bool:
    """The route: words that ask to take part, or that answer what this conversation asked."""
    if turn.inbound.kind is not Kind.TEXT or turn.person.role in STAFF_ROLES:
        return False
    await asks_again(turn)
    state = await _state(turn)
    if state is not None and state.at == CHOOSING:
        return await _names_child(turn)
    if state is not None:
        answered = step(await _facts(turn), state, text=turn.inbound.text)
        if answered.outcome is not Outcome.NOT_MINE:
            await _follow(turn, answered)
            return True
        if not _asks(turn.inbound.text):
            turn.follow_up.extend(answered.bubbles)
            return False
    if not _asks(turn.inbound.text):
        return False
    await turn.keep()
    await begin(turn)
    return True


async def ask_sign_up_again(turn: Turn) -> None:
    """The open question of this conversation stands again at the end of this answer."""
    state = await _state(turn)
    if state is not None and state.at != CHOOSING:
        turn.follow_up.extend(again(await _facts(turn), state).bubbles)


def _asks(text: str) -> bool:
    """Whether to take part is what the words are most pressingly about."""
    return read_intents(text)[:1] == (Intent.SIGN_UP,)


async def begin(turn: Turn) -> None:
    """What somebody sees who asks to take part: what they had begun, their own case, or the first words about it all."""
    begun = [form for form in PART_OF_FORM if await is_begun(turn, form)]
    cases = await turn.uow.cases.own(turn.person.id)
    state = await _state(turn, put_off=True)
    if begun:
        await start_form(turn, begun[0])
    elif state is not None and state.at != CHOOSING:
        await _follow(turn, again(await _facts(turn), state))
    elif cases:
        await _show_cases(turn, cases)
    else:
        await alert_inquiry(turn.uow, turn.house, turn.person, "inquiry-begun", Severity.CALM)
        await _follow(turn, welcome(await _facts(turn)))


async def press_sign_up(turn: Turn, arguments: list[str]) -> bool:
    """A button of this conversation, at any time; those that name a case do so only for its own members."""
    if turn.person.role in STAFF_ROLES:
        return False
    match arguments:
        case ["start"]:
            await begin(turn)
        case ["another"]:
            await _follow(turn, step(await _facts(turn), State("start"), press="s|who"))
        case ["case" | "more" | "apply" | "again" | "withdraw", case_id, *rest]:
            return await _about_case(turn, arguments[0], case_id, rest == ["yes"])
        case _:
            press = "|".join(["s", *arguments])
            await _follow(turn, step(await _facts(turn), await _state(turn), press=press))
    return True


async def _follow(turn: Turn, said: Step) -> None:
    """Says what the step says, keeps where the conversation is, and begins the form when it is time."""
    turn.say(*said.bubbles)
    if said.agreed_to:
        await agree(turn.uow, turn.person.id, said.agreed_to, by=turn.person.id)
    version, parked = await parked_beside(turn)
    if said.outcome is Outcome.BEGIN and said.state is not None:
        part = Part(said.state.who)
        await _speak_plainly(turn, part)
        await start_form(turn, FORM_OF_PART[part].id, anew=True)
    elif said.state is None or said.state.at == "start":
        if (await _state(turn)) is not None:
            await end_talk(turn)
    else:
        put_off = {"put-off": "yes"} if said.outcome is Outcome.LATER else {}
        await keep_talk(turn, KIND, said.state.at, {"who": said.state.who, **put_off}, version, parked)


async def _speak_plainly(turn: Turn, part: Part) -> None:
    """A pupil who chose no language is spoken to in plain Japanese from here on."""
    if part is Part.CHILD and turn.person.language is Language.JA:
        turn.person = replace(turn.person, language=Language.EASY)
        await turn.uow.people.save(turn.person)


async def _state(turn: Turn, *, put_off: bool = False) -> State | None:
    """Where this conversation is; what was put off counts only when it is asked for again."""
    kept = await turn.uow.dialogs.get(turn.person.id)
    if kept is None or kept.kind != KIND or kept.expires_at <= turn.uow.now or (kept.data.get("put-off") and not put_off):
        return None
    return State(kept.step, kept.data.get("who", ""))


async def _facts(turn: Turn) -> Facts:
    terms = turn.programme.terms_at(turn.uow.now)
    places = await count_places(turn.uow, turn.house, turn.person.programme_id)
    consent = await turn.uow.consents.latest(turn.person.id, NOTICE)
    visits = terms.visits if isinstance(terms, HomeVisitTerms) else None
    return Facts(
        programme_id=turn.programme.id,
        kind=turn.programme.kind,
        family_applies=terms.applications.taken_by == "contractor",
        has_form=bool(terms.applications.form_url),
        paper_by_post=terms.applications.paper_by_post,
        places=places.word,
        waiting=places.waiting,
        notice=terms.privacy_notice.version,
        agreed=consent.version if consent is not None and consent.agreed_at is not None else 0,
        kept_until=kept_until(turn),
        minutes=visits.minutes if visits else 0,
        visits=visits.per_child if visits else 0,
    )


async def _show_cases(turn: Turn, cases: list[Case]) -> None:
    if len(cases) == 1:
        turn.say(own_case(cases[0], await _part(turn, cases[0])))
        return
    turn.say(which_child(await _siblings(turn, cases)))
    version, parked = await parked_beside(turn)
    await keep_talk(turn, KIND, CHOOSING, {}, version, parked)


async def _names_child(turn: Turn) -> bool:
    """A nickname, 上の子, 下の子: the case it means; anything else goes on to the next route."""
    cases = await turn.uow.cases.own(turn.person.id)
    meant = which_sibling(turn.inbound.text, await _siblings(turn, cases))
    found = next((case for case in cases if meant is not None and case.id == meant.case_id), None)
    if found is None:
        return False
    await end_talk(turn)
    turn.say(own_case(found, await _part(turn, found)))
    return True


async def _siblings(turn: Turn, cases: list[Case]) -> list[Sibling]:
    found = []
    for case in cases:
        facts = await turn.uow.cases.facts(case.id)
        words = {search_key(facts.nickname)}
        for member in await turn.uow.cases.members(case.id):
            if member.part is Part.CHILD and member.case_id == case.id:
                words |= {search_key(word) for word in (await turn.uow.people.profile(member.person_id)).name.split()}
        known = frozenset(word for word in words if word)
        found.append(Sibling(case.id, facts.born_on, facts.school_year, case.opened_at, known))
    return found


async def _part(turn: Turn, case: Case) -> Part:
    members = await turn.uow.cases.members(case.merged_into or case.id)
    return next((member.part for member in members if member.person_id == turn.person.id), Part.OTHER)


async def _about_case(turn: Turn, what: str, case_id: str, sure: bool) -> bool:
    case = next((one for one in await turn.uow.cases.own(turn.person.id) if one.id == case_id), None)
    if case is None:
        return False
    if what == "more":
        await start_form(turn, FORM_OF_PART[await _part(turn, case)].id, about=case.id)
    elif what == "apply" and (await _facts(turn)).family_applies:
        await start_form(turn, APPLICATION.id, about=case.id)
    elif what == "again":
        await _change(turn, case, InquiryState.INQUIRY, "case-begun-again", "inquiry-again")
    elif what == "withdraw" and sure:
        await _stop(turn, case)
    elif what == "withdraw" and case.state in (InquiryState.INQUIRY, InquiryState.APPLIED, InquiryState.WAITING):
        turn.say(sure_to_stop(case))
    else:
        turn.say(own_case(case, await _part(turn, case)))
    return True


async def _stop(turn: Turn, case: Case) -> None:
    """Stops an inquiry, unless somebody else has spoken in it: then a person hears both before anything is stopped."""
    for member in await turn.uow.cases.members(case.merged_into or case.id):
        if member.person_id != turn.person.id and await turn.uow.accounts.of_person(member.person_id):
            turn.say(Bubble((Said("case-stop-by-person"),)))
            await ask_for_person(turn, asked=True)
            return
    await _change(turn, case, InquiryState.WITHDRAWN, "case-stopped", "inquiry-stopped")


async def _change(turn: Turn, case: Case, after: InquiryState, told: str, reason: str) -> None:
    changed = await change_case(turn.uow, turn.house, case.id, after, actor=Actor.FAMILY, by=turn.person.id)
    if isinstance(changed, Refusal):
        turn.say(own_case(case, await _part(turn, case)))
        if case.merged_into is not None:
            await ask_for_person(turn, asked=True)
        return
    await alert_inquiry(turn.uow, turn.house, turn.person, reason)
    buttons = own_case(changed, await _part(turn, changed)).buttons
    turn.say(Bubble((Said(told),), buttons=buttons, fleeting=True))
