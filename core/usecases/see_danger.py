"""Words of danger to life or of violence: a warm answer with help lines at once, and an urgent alert. Before all else."""

from collections.abc import Mapping

from core.alerts import AlertKind, Severity
from core.invitations import read_code
from core.language.danger import DangerKind, find_danger
from core.messages import Bubble, Button, Kind, PublicWord, Said, Urgency
from core.people import DESK_ROLES, Role
from core.terms import Programme
from core.terms.programme import Matter
from core.usecases.alert_staff import alert_staff
from core.usecases.greet import PERSON_BUTTON
from core.usecases.turn import Turn


async def see_danger(turn: Turn) -> bool:
    """Answers and alerts when the words (edited ones too) speak of danger.

    It never says that somebody is reading when nobody may be.
    """
    inbound = turn.inbound
    if inbound.kind not in (Kind.TEXT, Kind.EDITED) or turn.person.role in DESK_ROLES:
        return False
    # The letters of a code are drawn by chance and may look like anything (KMS, DV, SOS).
    danger = None if read_code(inbound.text) else find_danger(inbound.text)
    if danger is None:
        return False
    if not turn.has_kept:
        await turn.keep()
    alert, is_new = await alert_staff(
        turn.uow,
        turn.house,
        programme_id=turn.person.programme_id,
        kind=AlertKind.DANGER,
        severity=Severity.URGENT,
        matter=f"danger:{turn.person.id}",
        reason=f"danger-{danger.kind.value}",
        person_id=turn.person.id,
    )
    turn.urgency = Urgency.SAFETY
    first = "danger-answer" if is_new else "danger-again"
    said = Said(first if alert.told_at is not None else "danger-answer-alone")
    lines = (said, *help_lines(turn.programme, danger.kind, turn.person.role))
    turn.say(Bubble(lines=lines), _can_you_speak() if is_new else Bubble((Said("danger-stay"),), buttons=(PERSON_BUTTON,)))
    return True


MOST_LINES = 4

MATTERS: Mapping[DangerKind, frozenset[Matter]] = {
    DangerKind.LIFE: frozenset({"emergency", "life"}),
    DangerKind.VIOLENCE: frozenset({"emergency", "police", "abuse", "violence"}),
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


def _can_you_speak() -> Bubble:
    buttons = (
        Button(Said("button-yes"), press="danger|free"),
        Button(Said("button-no"), press="danger|watched"),
    )
    return Bubble(lines=(Said("danger-can-speak"),), buttons=buttons, fleeting=True)
