"""The open conversation of a form: begun by a button, answered by presses or words, kept for days, never in the way.

Another form may be begun in the middle of one: the first is laid aside with its answers (core.dialogs.parked), and comes
back when one of its buttons is pressed or when the second has ended.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
from core.dialogs.parked import Parked, read_parked, write_parked
from core.errors import NotFoundError
from core.forms import Form
from core.messages import Bubble, Button, Day, Kind, Said
from core.ports import DialogState
from core.terms import JST
from core.usecases.fill_form import AFTER_CHAT, FORMS, find_form, form_link, keep_answers
from core.usecases.turn import Turn

KIND = "form"


@dataclass(slots=True)
class Talk:
    """What is open: `state` of the form asked for (None: not begun), `parked` beside it, `version` to save over."""

    version: int = 0
    state: FormState | None = None
    about: str = ""
    put_off: bool = False
    parked: dict[str, Parked] = field(default_factory=dict)


async def start_form(
    turn: Turn, form_id: str, *, about: str = "", anew: bool = False, known: Mapping[str, str] | None = None
) -> bool:
    """Begins a form, or takes it up where it was left; False when there is no such form.

    `about` is the case it concerns ("" for none, or a new one); `anew` does not take up what was left;
    `known` are answers that are known already.
    """
    try:
        form = find_form(form_id)
    except NotFoundError:
        return False
    talk = await _talk(turn, form.id)
    if talk.state is not None and not anew and (not about or talk.about == about):
        await _follow(turn, form, resume(form, talk.state), talk)
        return True
    talk.about = about
    await _follow(turn, form, start(form, known), talk)
    return True


async def is_begun(turn: Turn, form_id: str) -> bool:
    """Whether a form was begun and not ended, open or laid aside."""
    return (await _talk(turn, form_id)).state is not None


async def press_in_form(turn: Turn) -> bool:
    """A button of a form; one of a form that is over, or was put off too long ago, is answered kindly."""
    press = turn.inbound.press
    if not is_press_of_form(press):
        return False
    form = FORMS.get(press.split("|")[1])
    if form is None:
        return False
    talk = await _talk(turn, form.id)
    if talk.state is None:
        turn.say(over(form.id))
        return True
    heard = Heard(press=press, picked=turn.inbound.picked)
    await _follow(turn, form, step(form, talk.state, heard, kept_until=kept_until(turn)), talk)
    return True


async def continue_form(turn: Turn) -> bool:
    """Words while a form is open: an answer to it, or (not mine) on to the next route with the question asked again."""
    kept = await turn.uow.dialogs.get(turn.person.id)
    form = FORMS.get(_form_of(kept)) if kept is not None else None
    if form is None:
        return False
    talk = await _talk(turn, form.id)
    if talk.state is None or talk.put_off:
        return False
    labels = choice_labels(form, talk.state, turn.house.texts, turn.person.language)
    text = turn.inbound.text if turn.inbound.kind is Kind.TEXT else ""
    said = step(form, talk.state, Heard(text=text, labels=labels), kept_until=kept_until(turn))
    if said.not_mine:
        turn.follow_up.extend(said.bubbles)
        return False
    await _follow(turn, form, said, talk)
    return True


async def ask_form_again(turn: Turn) -> None:
    """The question of the open form stands again at the end of this answer; nothing where no form is open."""
    kept = await turn.uow.dialogs.get(turn.person.id)
    form = FORMS.get(_form_of(kept)) if kept is not None else None
    if form is None:
        return
    talk = await _talk(turn, form.id)
    if talk.state is not None and not talk.put_off:
        turn.follow_up.extend(step(form, talk.state, Heard(), kept_until=kept_until(turn)).bubbles)


async def parked_beside(turn: Turn, form_id: str = "") -> tuple[int, dict[str, Parked]]:
    """The version to save over, and everything that is open or laid aside except this form."""
    talk = await _talk(turn, form_id)
    return talk.version, talk.parked


async def _talk(turn: Turn, form_id: str) -> Talk:
    """Where this form stands; whatever else is open counts as laid aside."""
    kept = await turn.uow.dialogs.get(turn.person.id)
    if kept is None or kept.expires_at <= turn.uow.now:
        return Talk(kept.version if kept is not None else 0)
    parked = read_parked(kept.data)
    if kept.kind == KIND:
        parked.pop(_form_of(kept), None)
        version = int(kept.data.get("-version", "0"))
        parked[_form_of(kept)] = Parked(kept.step, version, _answers(kept.data), kept.data.get("-about", ""))
    mine = parked.pop(form_id, None)
    if mine is None:
        return Talk(kept.version, parked=parked)
    state = FormState(form_id, mine.version, mine.step, mine.answers)
    put_off = _form_of(kept) == form_id and bool(kept.data.get("put-off"))
    return Talk(kept.version, state, mine.about, put_off, parked)


async def _follow(turn: Turn, form: Form, said: Step, talk: Talk) -> None:
    """Says what the step says and keeps where the conversation is."""
    turn.say(*said.bubbles)
    about = talk.about
    if said.ending is Ending.SAVED:
        by = turn.person.id
        about = await keep_answers(turn.uow, turn.house, form, turn.person, said.answers, by=by, about=about)
        turn.person = await turn.uow.people.get(turn.person.id)
        if form.id in AFTER_CHAT:
            await AFTER_CHAT[form.id](turn, about)
    if said.needs_page:
        link = await form_link(turn.uow, turn.house, form, turn.person, about=about)
        turn.say(page_bubble(link, more=said.ending is Ending.SAVED))
    if said.state is None:
        await _end(turn, talk)
        return
    data = {**said.state.answers, "-version": str(said.state.version), "-form": form.id, "-about": about}
    if said.ending is Ending.LATER:
        data["put-off"] = "yes"
    await keep_talk(turn, KIND, said.state.at, data, talk.version, talk.parked)


async def end_talk(turn: Turn) -> None:
    """Ends a conversation that is no form; a form that was laid aside for it is offered again."""
    await _end(turn, await _talk(turn, ""))


async def _end(turn: Turn, talk: Talk) -> None:
    """Ends the conversation; the form that was laid aside last is offered again, and waits to be taken up."""
    if not talk.parked:
        await turn.uow.dialogs.end(turn.person.id)
        return
    form_id, last = talk.parked.popitem()
    data = {**last.answers, "-version": str(last.version), "-form": form_id, "-about": last.about, "put-off": "yes"}
    await keep_talk(turn, KIND, last.step, data, talk.version, talk.parked)
    again = Button(Said(f"form-{form_id}"), press=f"form|{form_id}")
    turn.follow_up.append(Bubble((Said("form-laid-aside"),), buttons=(again,), fleeting=True))


async def keep_talk(
    turn: Turn, kind: str, at: str, data: Mapping[str, str], version: int, parked: Mapping[str, Parked]
) -> None:
    """Keeps where a conversation is, with what is laid aside beside it."""
    await turn.uow.dialogs.save(
        DialogState(
            person_id=turn.person.id,
            kind=kind,
            step=at,
            data={**data, **write_parked(parked)},
            version=version,
            updated_at=turn.uow.now,
            expires_at=_ends_at(turn),
        )
    )


def _ends_at(turn: Turn) -> datetime:
    terms = turn.programme.terms_at(turn.uow.now)
    return turn.uow.now + timedelta(hours=max(terms.dialogs.open_hours, terms.family_pages.draft_hours))


def kept_until(turn: Turn) -> Day:
    """The day until which a conversation begun now is kept."""
    return Day(_ends_at(turn).astimezone(JST).date())


def _form_of(kept: DialogState) -> str:
    return kept.data.get("-form", "") if kept.kind == KIND else ""


def _answers(data: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in data.items() if not name.startswith("-") and name != "put-off"}
