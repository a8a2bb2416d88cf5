"""A form as a conversation: a pure step function from what was said to what is said next (core.forms).

Presses are `f|<form>|<version>|<field>|<value>`; a field that begins with "-" is one of the form's own buttons. A press on
an older question of the same form sets that answer again. Words and pictures that answer nothing are not swallowed: the
step says `not_mine`, so that routing passes them on to people, and the question stands again. Personal fields are never
asked here; when some are left, the step says `needs_page` and the caller offers a link (`page_bubble`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.errors import TomoshibiError
from core.forms import WITH_CHOICES, Field, FieldKind, Form, Problem, check_answer, clean_answers, next_field, visible_fields
from core.language.commands import Command, read_command
from core.language.normalise import search_key
from core.messages import Bubble, Button, Choice, Count, Day, Link, Pick, Said
from core.texts import Texts
from core.texts.ruby import strip_ruby

SUMMARY = "-summary"
PERSON_BUTTON = Button(Said("button-person"), press="say|person")


class Ending(StrEnum):
    """How a conversation came to its end, or that it goes on."""

    OPEN = "open"
    LATER = "later"
    STOPPED = "stopped"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class FormState:
    """Where somebody is: `at` is the field asked now, or SUMMARY; answers by field id, "" where passed over."""

    form: str
    version: int
    at: str
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """What came in: words, a press, what a picker gave (ISO); all empty for a picture or anything else.

    `labels` are the words of the choices of the field asked now, from `choice_labels`, so that a typed label counts.
    """

    text: str = ""
    press: str = ""
    picked: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """What follows: bubbles to say, the state to keep (None: forget it), and on SAVED the answers to keep.

    `not_mine` means that what was heard was no answer and belongs to people; `needs_page` that fields are left which only
    a page may ask.
    """

    bubbles: tuple[Bubble, ...]
    state: FormState | None
    ending: Ending = Ending.OPEN
    answers: Mapping[str, str] = field(default_factory=dict)
    not_mine: bool = False
    needs_page: bool = False


def start(form: Form, answers: Mapping[str, str] | None = None) -> Step:
    """Begins, or goes on with answers kept from before. A form that is personal as a whole only needs its page."""
    if form.personal:
        return Step((), None, needs_page=True)
    known = clean_answers(form, answers or {})
    first = next_field(form, known, in_chat=True)
    state = FormState(form.id, form.version, first.id if first else SUMMARY, known)
    intro = Bubble((Said(f"form-{form.id}-intro"),))
    return Step((intro, _question(form, state)), state)


def resume(form: Form, state: FormState) -> Step:
    """Asks again what was asked last, or begins anew when the form has changed since."""
    if state.form != form.id or state.version != form.version:
        return _changed(form)
    return Step((_question(form, state),), state)


def step(form: Form, state: FormState, heard: Heard, *, kept_until: Day) -> Step:
    """One step. `kept_until` is said when somebody puts the form off. Any press or word is answered, none raises."""
    if state.form != form.id or state.version != form.version:
        return _changed(form)
    if heard.press:
        return _pressed(form, state, heard, kept_until)
    command = read_command(heard.text) if heard.text else None
    if command in _WORDS:
        return _control(form, state, _WORDS[command], kept_until)
    if heard.text and search_key(heard.text) in _SKIP_WORDS and state.at != SUMMARY:
        return _answer(form, state, form.field(state.at), "")
    return _said(form, state, heard)


def is_press_of_form(press: str) -> bool:
    """Whether a press belongs to a form at all."""
    return press.startswith("f|") and press.count("|") == 4


def over(form_id: str) -> Bubble:
    """The kind answer to a button of a form that is over, with the way to begin it again."""
    again = Button(Said(f"form-{form_id}"), press=f"form|{form_id}")
    return Bubble((Said("form-finished"),), buttons=(again, PERSON_BUTTON), fleeting=True)


def page_bubble(link: Link, *, more: bool = True) -> Bubble:
    """The offer of the page for what is not asked in chat; `more`: after the questions here, instead of them."""
    said = Said("form-page-more" if more else "form-page")
    return Bubble((said,), buttons=(Button(Said("button-page"), link=link, strong=True),))


def choice_labels(form: Form, state: FormState, texts: Texts, language: str) -> dict[str, str]:
    """The choices of the field asked now by their folded labels, in this language."""
    if state.at == SUMMARY or state.at not in {one.id for one in form.fields}:
        return {}
    asked = form.field(state.at)
    labels = {value: texts.say(f"form-{form.id}-{asked.id}-{value}", language) for value in asked.choices}
    return {search_key(strip_ruby(label)): value for value, label in labels.items()}


_WORDS = {Command.BACK: "-back", Command.STOP: "-stop", Command.LATER: "-later"}
_SKIP_WORDS = frozenset(search_key(word) for word in ("答えない", "こたえない", "スキップ", "とばす", "skip", "パス"))

_ENDS = "。．.!！、"
_YES_WORDS = frozenset(
    search_key(word) for word in ("はい", "うん", "よい", "いいです", "よろしいです", "保存する", "ok", "yes")
)


def _pressed(form: Form, state: FormState, heard: Heard, kept_until: Day) -> Step:
    parts = heard.press.split("|")
    if len(parts) != 5 or parts[:2] != ["f", form.id]:
        return replace(resume(form, state), not_mine=True)
    if parts[2] != str(form.version):
        return _changed(form)
    name, value = parts[3], parts[4]
    if name.startswith("-"):
        return _control(form, state, name, kept_until)
    try:
        asked = form.field(name)
    except TomoshibiError:
        return resume(form, state)
    if asked.personal or asked not in visible_fields(form, state.answers):
        return resume(form, state)
    return _answer(form, state, asked, heard.picked if value == "@" else "" if value == "-" else value)


def _said(form: Form, state: FormState, heard: Heard) -> Step:
    """Words, or something that is not words, while a question is open."""
    if state.at == SUMMARY and search_key(heard.text).rstrip(_ENDS) in _YES_WORDS:
        return _save(form, state)
    if state.at == SUMMARY or not heard.text:
        return _not_an_answer(form, state)
    asked = form.field(state.at)
    if asked.kind not in WITH_CHOICES:
        return _answer(form, state, asked, heard.text)
    value = meant_choice(heard.labels, heard.text)
    return _answer(form, state, asked, value) if value else _not_an_answer(form, state)


_POLITE = re.compile(
    r"(?:(?:で|が|を)?お?(?:願い|ねがい)(?:します|いたします)?|が(?:いい|よい)(?:です)?|にします|で(?:す|した)|だ(?:よ|ね)?|かな|[よね])+$"
)
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")


def meant_choice(labels: Mapping[str, str], text: str) -> str | None:
    """The choice that typed words name: its label, or the label as people say it (中2です, LINEでお願いします); None for none.

    Never a word that only holds a label: LINEはやめて is no answer.
    """
    said = search_key(text).rstrip(_ENDS)
    bare = _POLITE.sub("", said)
    for words in (said, bare):
        if words in labels:
            return labels[words]
    found = {value for label, value in labels.items() if _spoken(label) == _spoken(bare)}
    return found.pop() if len(found) == 1 else None


def _spoken(words: str) -> str:
    """School years as they are said: 中学二年生 and 中2 are one."""
    plain = words.translate(_NUMERALS).replace("(", "").replace(")", "")
    return re.sub(r"([小中高])(?:学校?|校|等学校)?(\d)(?:年生?)?$", r"\1\2", plain)


def _not_an_answer(form: Form, state: FormState) -> Step:
    question = _question(form, state)
    again = replace(question, lines=(Said("form-choose-one"), *question.lines)) if state.at != SUMMARY else question
    return Step((again,), state, not_mine=True)


def _control(form: Form, state: FormState, name: str, kept_until: Day) -> Step:
    """The form's own buttons, by name; one that means nothing here asks again."""
    if name == "-stop":
        return Step((Bubble((Said("form-stopped"),)),), None, Ending.STOPPED)
    if name == "-later":
        return Step((_put_off(form, kept_until),), state, Ending.LATER)
    if name == "-back":
        return _move(form, state, _before(form, state))
    if name == "-change":
        return _move(form, state, _asked_in_chat(form, state.answers)[0].id)
    if name == "-next":
        return _go_on(form, state)
    return _save(form, state) if name == "-save" and state.at == SUMMARY else resume(form, state)


def _put_off(form: Form, kept_until: Day) -> Bubble:
    """Its button stays in the chat, so that nobody has to find the way back."""
    go_on = Button(Said("button-continue"), press=f"form|{form.id}", strong=True)
    return Bubble((Said("form-later", {"until": kept_until}),), buttons=(go_on,))


def _move(form: Form, state: FormState, to: str) -> Step:
    moved = replace(state, at=to)
    return Step((_question(form, moved),), moved)


def _before(form: Form, state: FormState) -> str:
    """The field asked before the present one; the first stays the first."""
    asked = [one.id for one in _asked_in_chat(form, state.answers)]
    place = asked.index(state.at) if state.at in asked else len(asked)
    return asked[max(place - 1, 0)]


def _answer(form: Form, state: FormState, asked: Field, raw: str) -> Step:
    """Takes an answer to any question of the form and goes on to the first one that is still open."""
    chosen = _toggled(asked, state.answers.get(asked.id, ""), raw) if asked.kind is FieldKind.CHOICES and raw else raw
    checked = "" if asked.kind is FieldKind.CHOICES and not chosen else check_answer(asked, chosen)
    if isinstance(checked, Problem):
        moved = replace(state, at=asked.id)
        problem = Said(checked.text_id, {name: Count(number) for name, number in checked.params.items()})
        question = _question(form, moved)
        return Step((replace(question, lines=(problem, *question.lines)),), moved)
    told = replace(state, at=asked.id, answers={**state.answers, asked.id: checked})
    if asked.kind is FieldKind.CHOICES and raw:
        return Step((_question(form, told),), told)
    return _go_on(form, told)


def _go_on(form: Form, state: FormState) -> Step:
    """To the first question nothing was said to; pressing on from a choice of several without choosing passes it over."""
    answers = dict(state.answers)
    if state.at != SUMMARY:
        answers.setdefault(state.at, "")
    following = next_field(form, answers, in_chat=True)
    moved = replace(state, at=following.id if following else SUMMARY, answers=answers)
    return Step((_question(form, moved),), moved)


def _toggled(asked: Field, before: str, value: str) -> str:
    chosen = {one for one in before.split(",") if one} ^ {value}
    return ",".join(one for one in (*asked.choices, value) if one in chosen)


def _save(form: Form, state: FormState) -> Step:
    answers = clean_answers(form, state.answers)
    personal = any(one.personal for one in visible_fields(form, answers))
    saved = (Bubble((Said(form.saved),)),) if form.saved else ()
    return Step(saved, None, Ending.SAVED, answers=answers, needs_page=personal)


def _changed(form: Form) -> Step:
    begun = start(form)
    return replace(begun, bubbles=(Bubble((Said("form-changed"),)), *begun.bubbles))


def _asked_in_chat(form: Form, answers: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(one for one in visible_fields(form, answers) if not one.personal)


def _press(form: Form, name: str, value: str = "") -> str:
    return f"f|{form.id}|{form.version}|{name}|{value}"


def _question(form: Form, state: FormState) -> Bubble:
    if state.at == SUMMARY:
        return _summary(form, state)
    asked = form.field(state.at)
    all_asked = [one.id for one in _asked_in_chat(form, state.answers)]
    place = all_asked.index(asked.id) + 1
    progress = Said("form-progress", {"number": Count(place), "total": Count(len(all_asked))})
    lines = [progress, Said(f"form-{form.id}-{asked.id}")]
    if asked.kind is FieldKind.CHOICES:
        lines += _chosen(form, asked, state.answers.get(asked.id, ""))
    buttons = [*_answers_to_press(form, asked), *_ways_out(form, asked, is_first=place == 1)]
    return Bubble(tuple(lines), buttons=tuple(buttons), fleeting=True)


def _answers_to_press(form: Form, asked: Field) -> list[Button]:
    buttons = [
        Button(Said(f"form-{form.id}-{asked.id}-{value}"), press=_press(form, asked.id, value)) for value in asked.choices
    ]
    if asked.kind is FieldKind.CHOICES:
        buttons.append(Button(Said("button-continue"), press=_press(form, "-next"), strong=True))
    if asked.kind is FieldKind.DATE:
        buttons.append(Button(Said("button-pick-date"), press=_press(form, asked.id, "@"), pick=Pick("date")))
    if asked.kind is FieldKind.TIME:
        buttons.append(Button(Said("button-pick-time"), press=_press(form, asked.id, "@"), pick=Pick("time")))
    return buttons


def _ways_out(form: Form, asked: Field, *, is_first: bool) -> list[Button]:
    buttons = [] if asked.required else [Button(Said("button-skip"), press=_press(form, asked.id, "-"))]
    if not is_first:
        buttons.append(Button(Said("button-back"), press=_press(form, "-back")))
    return [
        *buttons,
        Button(Said("button-stop"), press=_press(form, "-stop")),
        Button(Said("button-later"), press=_press(form, "-later")),
        PERSON_BUTTON,
    ]


def _chosen(form: Form, asked: Field, answer: str) -> list[Said]:
    """One line a chosen value; only choices are shown again, never words somebody wrote."""
    if asked.kind not in WITH_CHOICES:
        return []
    values = [value for value in answer.split(",") if value]
    return [Said(f"form-{form.id}-{asked.id}-summary", {"answer": Choice(form.id, asked.id, value)}) for value in values]


def _summary(form: Form, state: FormState) -> Bubble:
    chosen: list[Said] = []
    for one in _asked_in_chat(form, state.answers):
        chosen += _chosen(form, one, state.answers.get(one.id, ""))
    buttons = (
        Button(Said("button-save"), press=_press(form, "-save"), strong=True),
        Button(Said("button-change"), press=_press(form, "-change")),
        Button(Said("button-stop"), press=_press(form, "-stop")),
        Button(Said("button-later"), press=_press(form, "-later")),
        PERSON_BUTTON,
    )
    nothing = "form-summary-words" if any(state.answers.values()) else "form-nothing-chosen"
    lines = (Said("form-summary"), *chosen) if chosen else (Said(nothing),)
    return Bubble(lines, buttons=buttons, fleeting=True)
