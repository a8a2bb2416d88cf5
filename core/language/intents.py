"""What a short message wants: read from clues, from where they stand, and from what takes the meaning out of them again.

A message may want several things. The order, most pressing first: harm; a visit of today (absent, late, there); a visit of a
later day (cancel, reschedule); then what a person answers (complaint, consult, sign_up, question); thanks; other.
"""

import re
from enum import StrEnum

from core.language.clues import Clue
from core.language.danger import DangerKind, find_danger
from core.language.flatten import LONGEST, flatten
from core.language.harm import tells_of_harm
from core.language.message_clues import Message
from core.language.visit_intents import VisitReading, read_visit


class Intent(StrEnum):
    """What somebody wants, most pressing first."""

    ABUSE_REPORT = "abuse_report"
    ABSENCE_TODAY = "absence_today"
    LATE = "late"
    REPORT_ARRIVAL = "report_arrival"
    CANCEL = "cancel"
    RESCHEDULE = "reschedule"
    COMPLAINT = "complaint"
    CONSULT = "consult"
    SIGN_UP = "sign_up"
    QUESTION = "question"
    THANKS = "thanks"
    OTHER = "other"


_ORDER = tuple(Intent)

DEADLINES = frozenset({Intent.ABSENCE_TODAY, Intent.LATE, Intent.CANCEL, Intent.RESCHEDULE})
"""What must not wait for an open form."""


def read_intents(text: str) -> tuple[Intent, ...]:
    """The intents of a message, most pressing first; only `other` where there is none. Linear in the length.

    Of a very long message the beginning and the end are read.
    """
    message = Message(flatten(text))
    danger = find_danger(text if len(text) <= LONGEST else text[: LONGEST // 2] + "\n" + text[-LONGEST // 2 :])
    found: set[Intent] = set()
    if tells_of_harm(message) or (danger is not None and danger.kind is not DangerKind.LIFE):
        found.add(Intent.ABUSE_REPORT)
    visit = read_visit(message)
    found |= _of_visit(visit)
    if Intent.ABUSE_REPORT in found and not message.has(Clue.TODAY) and _DAY_OFF.search(message.text) is None:
        found.discard(Intent.ABSENCE_TODAY)
    if visit.offered and not found and _is_free_to_offer(message):
        found.add(Intent.RESCHEDULE)
    found |= _wishes(message, found, in_need=danger is not None, offered=visit.offered)
    return tuple(intent for intent in _ORDER if intent in found) or (Intent.OTHER,)


def names_day_or_delay(text: str) -> bool:
    """Whether the words name a day or a delay themselves; only such a message is taken out of the middle of a form."""
    return Message(flatten(text)).has(Clue.TODAY, Clue.LATER, Clue.LATE)


def is_mere_offer(text: str) -> bool:
    """Whether a day or an hour is put forward, without a word of moving: it may as well answer what somebody asked."""
    return read_visit(Message(flatten(text))).offered


def _is_free_to_offer(message: Message) -> bool:
    """Whether nothing else is said outright that a day or an hour would belong to: a talk, a first visit, a complaint."""
    return not (message.has(Clue.CONSULT) or _complains(message) or _wants_to_begin(message))


def _of_visit(visit: VisitReading) -> set[Intent]:
    said = {
        Intent.ABSENCE_TODAY: visit.absent_today,
        Intent.LATE: visit.late,
        Intent.REPORT_ARRIVAL: visit.arrived,
        Intent.CANCEL: visit.cancelled,
        Intent.RESCHEDULE: visit.moved,
    }
    return {intent for intent, is_said in said.items() if is_said}


def _wishes(message: Message, found: set[Intent], *, in_need: bool, offered: bool) -> set[Intent]:
    """What is no matter of a visit. `in_need`: there are words of danger, so whoever writes at least wants to talk."""
    wishes: set[Intent] = set()
    if _complains(message) and Intent.ABUSE_REPORT not in found:
        wishes.add(Intent.COMPLAINT)
    if _wants_to_begin(message) and not (found | wishes) & {Intent.LATE, Intent.RESCHEDULE, Intent.COMPLAINT}:
        wishes.add(Intent.SIGN_UP)
    if Intent.ABUSE_REPORT not in found and (in_need or _consults(message, found | wishes)):
        wishes.add(Intent.CONSULT)
    if _asks(message, found | wishes, offered=offered):
        wishes.add(Intent.QUESTION)
    if message.has(Clue.THANKS):
        wishes.add(Intent.THANKS)
    return wishes


def _wants_to_begin(message: Message) -> bool:
    """A wish, or 利用できますか without a condition (スマホでも利用できますか is a question)."""
    if message.has(Clue.SIGN_UP):
        return True
    return message.has(Clue.MAY_JOIN) and (not message.has(Clue.CONDITION) or message.text.startswith(_FIRST_WORDS))


def _complains(message: Message) -> bool:
    if message.has(Clue.COMPLAINT):
        return True
    return message.has(Clue.TROUBLED) and message.has(Clue.SERVICE, Clue.HELPER) and not message.has(Clue.WORRY)


def _consults(message: Message, found: set[Intent]) -> bool:
    """Said outright, or a state that worries and nothing that explains why it is told."""
    if message.has(Clue.CONSULT):
        return not found & {Intent.COMPLAINT, Intent.RESCHEDULE, Intent.SIGN_UP} or message.has_outright_worry()
    if found:
        return False
    lasting = message.has(Clue.CHRONIC) and message.has(Clue.ILL, Clue.ABSENT, Clue.CANNOT)
    return lasting or message.has(Clue.WORRY, Clue.WEARY, Clue.TROUBLED)


_WHEN = frozenset({Clue.TODAY, Clue.LATER, Clue.TIME})

_DAY_OFF = re.compile("休|やす|欠席|きゃんせる")
"""行かないと殴られる takes no day off."""

_FIRST_WORDS = ("はじめまして", "初めまして", "初めてご連絡", "初めて連絡")

_ANSWERED = (
    Clue.ABSENT,
    Clue.CANCEL,
    Clue.MOVE,
    Clue.LATE,
    Clue.ON_THE_WAY,
    Clue.COMPLAINT,
    Clue.CONSULT,
    Clue.HARM,
    Clue.SIGN_UP,
    Clue.MAY_JOIN,
    Clue.CANNOT,
)
"""A request is often dressed as a question: a sentence with such a word in it asks nothing besides."""


def _asks(message: Message, found: set[Intent], *, offered: bool) -> bool:
    if message.has(Clue.ABOUT):
        return not (offered and Intent.RESCHEDULE in found)
    for sentence in message.sentences():
        marks = {word.mark for word in sentence.words}
        if (
            not marks & {Clue.ASK, Clue.ASKING_END}
            or (found and marks & set(_ANSWERED))
            or (found and sentence.only_asks_leave())
        ):
            continue
        if Intent.RESCHEDULE in found and (Clue.INSTEAD in marks or (offered and marks & _WHEN)):
            continue
        if not marks >= {Clue.ASK, Clue.ASKING_END} and (
            Intent.CONSULT in found or (Intent.COMPLAINT in found and Clue.ASK not in marks)
        ):
            continue
        return True
    return False
