"""A survey on paper: a cover with the name for the envelope, and the sheet that comes back, with a code in place of a name.

The QR opens the same form; it shows nothing of what was answered, since paper lies about (core.usecases.hand_surveys.PAPER).
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.people import Language
from core.speech import say_day
from core.surveys import Question, Respondent, Survey, in_words
from core.terms import Programme
from core.texts import Texts


@dataclass(frozen=True, slots=True)
class SurveyLetter:
    """One person's letter, in their language. `child` is the child's name where a guardian has several, else ""; `address` for
    the envelope.
    """

    name: str
    child: str
    address: tuple[str, ...]
    survey: Survey
    code: str
    url: str
    until: date
    language: Language = Language.JA


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """One question on the sheet, ready to be drawn."""

    kind: str
    words: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedSurvey:
    """A letter in words, ready to be drawn: its cover, then its sheet."""

    address: tuple[str, ...]
    addressee: str
    sender: str
    made_on: str
    cover_title: str
    cover: tuple[str, ...]
    number: str
    title: str
    lead: str
    hints: tuple[str, ...]
    qr: str
    until: str
    url: str
    questions: Sequence[PrintedQuestion]
    is_child: bool


def print_survey(letter: SurveyLetter, programme: Programme, texts: Texts, made_on: date) -> PrintedSurvey:
    """The letter in words, in the language of whoever gets it; a child is spoken to plainly in each."""
    is_child = letter.survey.respondent is Respondent.CHILD
    language = letter.language
    own = "-child" if is_child else ""

    def say(text_id: str, **given: str) -> str:
        return texts.say(text_id, language.value, **given)

    about = (say("paper-survey-cover-about", child=letter.child),) if letter.child else ()
    cover = (
        "paper-survey-cover-child" if is_child else "paper-survey-cover-guardian",
        *(f"paper-survey-cover-{one}{own}" for one in ("ways", "free", "nameless")),
    )
    return PrintedSurvey(
        address=letter.address,
        addressee=say(f"paper-survey-to{own}", name=letter.name),
        sender=programme.public_words["contractor"],
        made_on=f"{made_on.year}年{made_on.month}月{made_on.day}日" if language is not Language.EN else f"{made_on:%d/%m/%Y}",
        cover_title=in_words(letter.survey.title, language),
        cover=(say(cover[0]), *about, *(say(one) for one in cover[1:])),
        number=say(f"paper-survey-number{own}", code=code_in_print(letter.code)),
        title=in_words(letter.survey.title, language),
        lead=in_words(letter.survey.lead, language),
        hints=(say(f"paper-survey-mark{own}"), say(f"paper-survey-cover-nameless{own}")),
        qr=say(f"paper-survey-qr{own}"),
        until=say("paper-survey-until", day=say_day(letter.until, language.value)),
        url=letter.url,
        questions=[_printed(one, language) for one in letter.survey.questions],
        is_child=is_child,
    )


def code_in_print(code: str) -> str:
    """A code as people read it out: ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def code_as_kept(said: str) -> str:
    """What somebody typed from the paper, as it is kept: without hyphen and blanks, in capitals."""
    plain = unicodedata.normalize("NFKC", said).upper()
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())


def _printed(one: Question, language: Language) -> PrintedQuestion:
    return PrintedQuestion(one.kind, in_words(one.words, language), tuple(in_words(o.words, language) for o in one.options))
