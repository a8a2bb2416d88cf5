"""The open conversation of a form: begun by a button, answered by presses or words, kept for days, never in the way."""

from datetime import datetime, timedelta

from core.dialogs.form_steps import (
    Ending,
    FormState,
    Heard,
    Step,
    choice_labels,
    is_press_of_form,
    over,
    page_bubble,
    resume,
    start,
    step,
)
from core.errors import NotFoundError
from core.forms import Form
from core.messages import Day, Kind
from core.ports import DialogState
from core.terms import JST
from core.usecases.fill_form import FORMS, find_form, form_link, keep_answers
from core.usecases.turn import Turn

KIND = "form"


async def start_form(turn: Turn, form_id: str) -> bool:
    """Begins a form, or takes it up where it was left; False when there is no such form."""
    try:
        form = find_form(form_id)
    except NotFoundError:
        return False
    kept = await turn.uow.dialogs.get(turn.person.id)
    if kept is not None and _form_of(kept) == form.id and kept.expires_at > turn.uow.now:
        await _follow(turn, form, resume(form, _state(kept)), kept)
        return True
    await _follow(turn, form, start(form), kept)
    return True


async def press_in_form(turn: Turn) -> bool:
    """A button of a form; one of a form that is over, or was put off too long ago, is answered kindly."""
    press = turn.inbound.press
    if not is_press_of_form(press):
        return False
    form = FORMS.get(press.split("|")[1])
    if form is None:
        return False
    kept = await turn.uow.dialogs.get(turn.person.id)
    if kept is None or _form_of(kept) != form.id or kept.expires_at <= turn.uow.now:
        turn.say(over(form.id))
        return True
    heard = Heard(press=press, picked=turn.inbound.picked)
    await _follow(turn, form, step(form, _state(kept), heard, kept_until=_kept_until(turn)), kept)
    return True


async def continue_form(turn: Turn) -> bool:
    """Words while a form is open: an answer to it, or (not mine) on to the next route with the question asked again."""
    kept = await turn.uow.dialogs.get(turn.person.id)
    if kept is None or kept.kind != KIND or kept.expires_at <= turn.uow.now or kept.data.get("put-off"):
        return False
    form = FORMS.get(_form_of(kept))
    if form is None:
        return False
    state = _state(kept)
    labels = choice_labels(form, state, turn.house.texts, turn.person.language)
    text = turn.inbound.text if turn.inbound.kind is Kind.TEXT else ""
    said = step(form, state, Heard(text=text, labels=labels), kept_until=_kept_until(turn))
    if said.not_mine:
        turn.follow_up.extend(said.bubbles)
        return False
    await _follow(turn, form, said, kept)
    return True


async def _follow(turn: Turn, form: Form, said: Step, kept: DialogState | None) -> None:
    """Says what the step says and keeps where the conversation is."""
    turn.say(*said.bubbles)
    if said.ending is Ending.SAVED:
        await keep_answers(turn.uow, turn.house, form, turn.person, said.answers, by=turn.person.id)
        turn.person = await turn.uow.people.get(turn.person.id)
    if said.needs_page:
        link = await form_link(turn.uow, turn.house, form, turn.person)
        turn.say(page_bubble(link, more=said.ending is Ending.SAVED))
    if said.state is None:
        await turn.uow.dialogs.end(turn.person.id)
        return
    data = {**said.state.answers, "-version": str(said.state.version), "-form": form.id}
    if said.ending is Ending.LATER:
        data["put-off"] = "yes"
    await turn.uow.dialogs.save(
        DialogState(
            person_id=turn.person.id,
            kind=KIND,
            step=said.state.at,
            data=data,
            version=kept.version if kept is not None else 0,
            updated_at=turn.uow.now,
            expires_at=_ends_at(turn),
        )
    )


def _ends_at(turn: Turn) -> datetime:
    terms = turn.programme.terms_at(turn.uow.now)
    return turn.uow.now + timedelta(hours=max(terms.dialogs.open_hours, terms.family_pages.draft_hours))


def _kept_until(turn: Turn) -> Day:
    return Day(_ends_at(turn).astimezone(JST).date())


def _form_of(kept: DialogState) -> str:
    return kept.data.get("-form", "") if kept.kind == KIND else ""


def _state(kept: DialogState) -> FormState:
    answers = {name: value for name, value in kept.data.items() if name not in ("-version", "-form", "put-off")}
    return FormState(_form_of(kept), int(kept.data.get("-version", "0")), kept.step, answers)
