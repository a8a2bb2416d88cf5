"""Somebody sends a form from its own page: what they wrote there is heard as in the chat, danger before all else (S6.14.3)."""

from collections.abc import Mapping, Sequence

from core.forms import FieldKind, Form, Problem, read_submission
from core.language.danger import DangerKind
from core.messages import Said
from core.people import DESK_ROLES, Person
from core.ports import UnitOfWork
from core.trouble import TROUBLE
from core.usecases.context import House
from core.usecases.fill_form import find_form, submit_form
from core.usecases.hear_concern import alert_concern
from core.usecases.pass_by import hear_accused
from core.usecases.see_danger import alert_danger, danger_in, first_words, help_lines, note_disclosure
from core.usecases.tell_trouble import pass_by_accused, who_reads

Help = tuple[Said, ...]


async def submit_own_form(
    uow: UnitOfWork,
    house: House,
    form_id: str,
    person_id: str,
    values: Mapping[str, str | Sequence[str]],
    *,
    about: str = "",
) -> tuple[Mapping[str, Problem], Help]:
    """As fill_form.submit_form by the person themself; and what is said on the page to whoever told of danger there.

    Whom the words accuse is passed by before anybody is told that there is something to read. Help is shown on the page
    alone: nothing of it goes to the device. Commits when there are no problems.
    """
    form, person = find_form(form_id), await uow.people.lock(person_id)
    submission = read_submission(form, values)
    if submission.problems:
        return submission.problems, ()
    if form is TROUBLE:
        await pass_by_accused(uow, person, submission.answers, person_id)
    help_said = await hear_words(uow, house, person, _words(form, submission.answers))
    if form is TROUBLE and not help_said:
        help_said = await who_reads(uow, house, person)
    return await submit_form(uow, house, form_id, person_id, values, by=person_id, about=about), help_said


def _words(form: Form, answers: Mapping[str, str]) -> str:
    """What was told at length; names and addresses are none of it."""
    return "\n".join(answers[one.id] for one in form.fields if one.kind is FieldKind.LONG_TEXT and answers.get(one.id))


async def hear_words(uow: UnitOfWork, house: House, person: Person, text: str) -> Help:
    """What was told at length on a page: danger, whom it accuses, what worries; the help to be shown there. No commit."""
    if not text or person.role in DESK_ROLES:
        return ()
    danger = danger_in(text)
    if danger is None:
        if await hear_accused(uow, person, text, None):
            await alert_concern(uow, house, person)
        return ()
    alert, is_new = await alert_danger(uow, house, person, text, danger)
    lines = help_lines(house.programme(person.programme_id), danger.kind, person.role)
    if danger.kind is not DangerKind.THREAT:
        await note_disclosure(uow, person.id, None)
    return await first_words(uow, house, person, alert, danger.kind, is_new=is_new), *lines
