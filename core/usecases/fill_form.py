"""Fill in a form: from its page, or at the end of its conversation; what it changes follows in the same commit."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta

from core.contact_card import CONTACT_CARD, apply_contact_card
from core.doors import PageLink
from core.errors import NotFoundError
from core.forms import Form, Problem, read_submission
from core.messages import Link
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.add_mail import offer_mail
from core.usecases.context import House

FORMS: Mapping[str, Form] = {CONTACT_CARD.id: CONTACT_CARD}


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
) -> Mapping[str, Problem]:
    """Takes a filled-in page; problems by field, or nothing when it was kept. `by` is who filled it in."""
    form = find_form(form_id)
    submission = read_submission(form, values)
    if submission.problems:
        return submission.problems
    await keep_answers(uow, house, form, await uow.people.lock(person_id), submission.answers, by=by)
    await uow.dialogs.end(person_id)
    await uow.commit()
    return {}


async def keep_answers(
    uow: UnitOfWork, house: House, form: Form, person: Person, answers: Mapping[str, str], *, by: str
) -> None:
    """Keeps checked answers as a new version and does what follows from them. Does not commit."""
    await uow.answers.submit(form=form.id, form_version=form.version, person_id=person.id, by=by, at=uow.now, values=answers)
    await _AFTER[form.id](uow, house, person, answers, by)
    await uow.audit.note(actor=by, action=f"form-{form.id}", at=uow.now, person_id=person.id)


async def form_link(uow: UnitOfWork, house: House, form: Form, person: Person) -> Link:
    """A short-lived link to the form's page for this person."""
    token = house.chance.token()
    hours = house.programme(person.programme_id).terms_at(uow.now).family_pages.link_hours
    ends_at = uow.now + timedelta(hours=hours)
    target = f"form/{form.id}/{person.id}"
    await uow.doors.add_link(PageLink(house.chance.new_id(), "form", person.id, target, uow.now, ends_at, None, None), token)
    return Link(f"/f/{token}")


async def _card(uow: UnitOfWork, house: House, person: Person, answers: Mapping[str, str], by: str) -> None:
    changed, profile = apply_contact_card(person, await uow.people.profile(person.id), answers)
    await uow.people.save(changed)
    await uow.people.save_profile(person.id, profile)
    if answers.get("mail"):
        await offer_mail(uow, house, changed, answers["mail"], by=by)


After = Callable[[UnitOfWork, House, Person, Mapping[str, str], str], Awaitable[None]]

_AFTER: Mapping[str, After] = {CONTACT_CARD.id: _card}
