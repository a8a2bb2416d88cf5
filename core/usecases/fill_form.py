"""Fill in a form: from its page, or at the end of its conversation; what it changes follows in the same commit."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from core.alerts import AlertKind, Severity
from core.consultations import QUESTION
from core.contact_card import CONTACT_CARD, apply_contact_card
from core.dialogs.parked import read_parked, write_parked
from core.doors import PageLink
from core.errors import NotFoundError
from core.forms import ABOUT, Form, Problem, read_submission
from core.inquiry_forms import APPLICATION, PART_OF_FORM, SIGN_UP_FORMS
from core.learning import LEARNING_WISH
from core.messages import Link
from core.people import Person
from core.ports import UnitOfWork
from core.relayed import RELAY
from core.supporter_forms import CHANGE_WISH
from core.trouble import TROUBLE
from core.usecases.add_mail import offer_mail
from core.usecases.alert_staff import alert_staff
from core.usecases.ask_right_person import after_question, say_passed_on
from core.usecases.context import House
from core.usecases.keep_inquiry import AFTER_SIGN_UP, say_next
from core.usecases.keep_learning_wish import after_learning_wish
from core.usecases.relay_words import after_relay, say_relayed
from core.usecases.tell_trouble import after_trouble
from core.usecases.turn import Turn

_OWN = (CONTACT_CARD, CHANGE_WISH, TROUBLE, QUESTION, RELAY, LEARNING_WISH)
FORMS: Mapping[str, Form] = {form.id: form for form in (*_OWN, *SIGN_UP_FORMS)}


TOLD_BY_ITSELF = frozenset({TROUBLE.id, QUESTION.id, RELAY.id})
"""Forms that begin empty each time."""


def find_form(form_id: str) -> Form:
    """The form of this id. Raises NotFoundError."""
    try:
        return FORMS[form_id]
    except KeyError:
        raise NotFoundError("form-unknown", form=form_id) from None


async def submit_form(
    uow: UnitOfWork,
    house: House,
    form_id: str,
    person_id: str,
    values: Mapping[str, str | Sequence[str]],
    *,
    by: str,
    about: str = "",
) -> Mapping[str, Problem]:
    """Takes a filled-in page; problems by field, or nothing when it was kept.

    `by` is who filled it in, `about` the case it concerns ("" for none).
    """
    form = find_form(form_id)
    submission = read_submission(form, values)
    if submission.problems:
        return submission.problems
    await keep_answers(uow, house, form, await uow.people.lock(person_id), submission.answers, by=by, about=about)
    await _end_dialog(uow, form, person_id)
    await uow.commit()
    return {}


async def keep_answers(
    uow: UnitOfWork, house: House, form: Form, person: Person, answers: Mapping[str, str], *, by: str, about: str = ""
) -> str:
    """Keeps checked answers as a new version and does what follows from them; returns what they are about. No commit."""
    about = await _AFTER[form.id](uow, house, person, answers, by, about)
    values = {**answers, ABOUT: about} if about else answers
    await uow.answers.submit(form=form.id, form_version=form.version, person_id=person.id, by=by, at=uow.now, values=values)
    await uow.audit.note(actor=by, action=f"form-{form.id}", at=uow.now, person_id=person.id)
    return about


async def case_on_behalf(uow: UnitOfWork, form: Form, person_id: str) -> str:
    """Which case a form is about that staff fill in for somebody: the newest they came in by, "" for other forms or none.

    Otherwise what is added by phone would begin another case.
    """
    if form.id not in PART_OF_FORM and form is not APPLICATION:
        return ""
    own = await uow.cases.own(person_id)
    return own[-1].id if own else ""


async def known_answers(uow: UnitOfWork, form: Form, person_id: str, about: str) -> Mapping[str, str]:
    """What a form's page shows from before: the newest answers about the same case.

    Nothing where each time is told by itself: what troubled somebody once must not stand there for whoever opens the next page.
    """
    if form.id in TOLD_BY_ITSELF:
        return {}
    return await uow.answers.about(form.id, person_id, about) or {}


async def _end_dialog(uow: UnitOfWork, form: Form, person_id: str) -> None:
    """The page has answered what was being asked in chat; another form's conversation goes on."""
    kept = await uow.dialogs.get(person_id)
    if kept is None or kept.data.get("-form") != form.id:
        return
    parked = read_parked(kept.data)
    if not parked:
        await uow.dialogs.end(person_id)
        return
    next_form, last = parked.popitem()
    data = {**last.answers, "-version": str(last.version), "-form": next_form, "-about": last.about, "put-off": "yes"}
    await uow.dialogs.save(replace(kept, step=last.step, data={**data, **write_parked(parked)}, updated_at=uow.now))


async def form_link(uow: UnitOfWork, house: House, form: Form, person: Person, *, about: str = "") -> Link:
    """A short-lived link to the form's page for this person; `about` is the case it concerns."""
    token = house.chance.token()
    hours = house.programme(person.programme_id).terms_at(uow.now).family_pages.link_hours
    ends_at = uow.now + timedelta(hours=hours)
    target = f"form/{form.id}/{person.id}" + (f"/{about}" if about else "")
    await uow.doors.add_link(PageLink(house.chance.new_id(), "form", person.id, target, uow.now, ends_at, None, None), token)
    return Link(f"/f/{token}")


async def _card(uow: UnitOfWork, house: House, person: Person, answers: Mapping[str, str], by: str, about: str) -> str:
    changed, profile = apply_contact_card(person, await uow.people.profile(person.id), answers)
    await uow.people.save(changed)
    await uow.people.save_profile(person.id, profile)
    if answers.get("mail"):
        await offer_mail(uow, house, changed, answers["mail"], by=by)
    return about


async def _change_wish(uow: UnitOfWork, house: House, person: Person, answers: Mapping[str, str], by: str, about: str) -> str:
    """Staff hear that there is something to read beside the wish; a wish alone needs no reason (S6.8.4)."""
    del answers
    if by == person.id:
        await alert_staff(
            uow,
            house,
            programme_id=person.programme_id,
            kind=AlertKind.MESSAGE,
            severity=Severity.SOON,
            matter=f"message:{person.id}",
            reason="change-supporter-why",
            person_id=person.id,
        )
    return about


After = Callable[[UnitOfWork, House, Person, Mapping[str, str], str, str], Awaitable[str]]
"""What follows from answers: (unit, house, whose, answers, by whom, about which case) -> about which case they are now."""

_AFTER: Mapping[str, After] = {
    CONTACT_CARD.id: _card,
    CHANGE_WISH.id: _change_wish,
    TROUBLE.id: after_trouble,
    QUESTION.id: after_question,
    RELAY.id: after_relay,
    LEARNING_WISH.id: after_learning_wish,
    **AFTER_SIGN_UP,
}

AFTER_CHAT: Mapping[str, Callable[[Turn, str], Awaitable[None]]] = {
    **dict.fromkeys(PART_OF_FORM, say_next),
    QUESTION.id: say_passed_on,
    RELAY.id: say_relayed,
}
"""What is said in chat after a form was kept, beside its own sentence."""
