"""Words of danger to life or of violence: a warm answer with help lines at once, and an urgent alert. Before all else."""

from collections.abc import Mapping

from core.alerts import Alert, AlertKind, Severity
from core.invitations import read_code
from core.language.danger import Danger, DangerKind, find_danger
from core.language.intents import Intent, read_intents
from core.messages import Bubble, Button, Kind, Moment, PublicWord, Said, Urgency
from core.moderation import Kind as FlagKind
from core.moderation import read_message
from core.people import DESK_ROLES, Person, Role
from core.ports import UnitOfWork
from core.safety import Disclosure, next_speech
from core.terms import Programme
from core.terms.programme import Matter
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.greet import PERSON_BUTTON
from core.usecases.here_now import is_here_and_told
from core.usecases.pass_by import hear_accused
from core.usecases.staff_times import staff_time
from core.usecases.turn import Turn


async def see_danger(turn: Turn) -> bool:
    """Answers and alerts when the words (edited ones too) speak of danger.

    It never says that somebody is reading when nobody may be. Who threatens others gets an answer of their own.
    """
    inbound = turn.inbound
    if inbound.kind not in (Kind.TEXT, Kind.EDITED) or turn.person.role in DESK_ROLES:
        return False
    # The letters of a code are drawn by chance and may look like anything (KMS, DV, SOS).
    danger = None if read_code(inbound.text) else danger_in(inbound.text)
    if danger is None:
        return False
    if not turn.has_kept:
        await turn.keep()
    alert, is_new = await alert_danger(turn.uow, turn.house, turn.person, inbound.text, danger)
    turn.urgency = Urgency.SAFETY
    said = await first_words(turn.uow, turn.house, turn.person, alert, danger.kind, is_new=is_new)
    turn.say(Bubble(lines=(said, *help_lines(turn.programme, danger.kind, turn.person.role))))
    is_disclosure = danger.kind is not DangerKind.THREAT
    if is_disclosure:
        await note_disclosure(turn.uow, turn.person.id, turn.account.id)
    stay = Bubble((Said("danger-stay"),), buttons=(PERSON_BUTTON,))
    turn.say(_can_you_speak(danger.kind) if is_disclosure and is_new else stay)
    return True


def danger_in(text: str) -> Danger | None:
    """Danger in these words; harm told without a word of danger (ご飯をもらえない, 夜に部屋に入ってくる) goes the same way.

    What a group's message is read as a cry for (今屋上にいる, みんなさよなら) is one in a talk between two as well.
    """
    danger = find_danger(text)
    if danger is None and Intent.ABUSE_REPORT in read_intents(text):
        return Danger(DangerKind.VIOLENCE)
    if danger is None and any(flag.kind is FlagKind.CRISIS for flag in read_message(text)):
        return Danger(DangerKind.LIFE)
    return danger


async def alert_danger(uow: UnitOfWork, house: House, person: Person, text: str, danger: Danger) -> tuple[Alert, bool]:
    """Passes by whom the words accuse, then opens or continues the alert of the highest severity. Does not commit."""
    await hear_accused(uow, person, text, danger.kind)
    return await alert_staff(
        uow,
        house,
        programme_id=person.programme_id,
        kind=AlertKind.DANGER,
        severity=Severity.URGENT,
        matter=f"danger:{person.id}",
        reason=f"danger-{danger.kind.value}",
        person_id=person.id,
    )


async def first_words(uow: UnitOfWork, house: House, person: Person, alert: Alert, kind: DangerKind, *, is_new: bool) -> Said:
    """Honest about who reads: nobody could be told; outside the hours in which somebody is there; or within them."""
    if kind is DangerKind.THREAT:
        return Said("danger-threat-alone" if alert.told_at is None else "danger-threat")
    if alert.told_at is None:
        return Said("danger-answer-alone")
    if not is_new:
        return Said("danger-again")
    if await is_here_and_told(uow, alert):
        return Said("danger-answer-here")
    staff_at = await staff_time(uow, house, house.programme(person.programme_id), person.id)
    return Said("danger-answer") if staff_at <= uow.now else Said("danger-answer-night", {"staff_at": Moment(staff_at)})


async def note_disclosure(uow: UnitOfWork, person_id: str, account_id: str | None) -> None:
    """Keeps that somebody told of danger; `account_id` None: on a page. Does not commit."""
    known = await uow.safety.disclosure(person_id)
    await uow.safety.note_disclosure(Disclosure(person_id, next_speech(known), account_id, uow.now))


MOST_LINES = 4

MATTERS: Mapping[DangerKind, frozenset[Matter]] = {
    DangerKind.LIFE: frozenset({"emergency", "life"}),
    DangerKind.VIOLENCE: frozenset({"emergency", "police", "abuse", "violence"}),
    DangerKind.THREAT: frozenset({"police", "worries"}),
}


def help_lines(programme: Programme, kind: DangerKind, role: Role) -> tuple[Said, ...]:
    """The first help lines of the programme file that fit: few enough to be seen at once on a phone, a child's own first."""
    return tuple(
        Said(
            "help-line",
            {
                "name": PublicWord(f"help.{line}.name"),
                "number": PublicWord(f"help.{line}.number"),
                "hours": PublicWord(f"help.{line}.hours"),
            },
        )
        for line in programme.lines_for(MATTERS[kind], child=role is Role.CHILD)[:MOST_LINES]
    )


def _can_you_speak(kind: DangerKind) -> Bubble:
    """Asked with a disclosure; until it is answered with yes, nothing about it is pushed to the device."""
    buttons = [
        Button(Said("button-yes"), press="danger|free"),
        Button(Said("button-no"), press="danger|watched"),
    ]
    if kind is DangerKind.VIOLENCE:
        buttons.append(Button(Said("button-keep-from"), press="danger|keep"))
    return Bubble(lines=(Said("danger-can-speak"),), buttons=tuple(buttons), fleeting=True)
