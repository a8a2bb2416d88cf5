"""When an alert that nobody took goes on: to the deputy, to everybody, by mail, and again (S7)."""

from typing import Annotated, Self

from pydantic import model_validator

from core.terms.marks import Ours, Positive, Table, refuse


class Steps(Table):
    """Minutes since the alert opened: clock minutes for danger and urgent matters, minutes of staff hours for the others.

    What a file leaves out is as for danger: rather too early than too late.
    """

    act_within_minutes: Annotated[Positive, Ours("by when somebody has answered", "S7")] = 10
    deputy_after_minutes: Annotated[Positive, Ours("then the deputy is told", "S7")] = 3
    everyone_after_minutes: Annotated[Positive, Ours("then everybody at the desk is told", "S7")] = 6
    mail_after_minutes: Annotated[Positive, Ours("then everybody by mail too, and the office", "S7")] = 10
    again_every_minutes: Annotated[Positive, Ours("then again and again, until somebody takes it", "S7")] = 10

    @model_validator(mode="after")
    def _one_after_the_other(self) -> Self:
        if self.everyone_after_minutes <= self.deputy_after_minutes:
            raise refuse("everyone_after_minutes", "more minutes than deputy_after_minutes")
        if self.mail_after_minutes <= self.everyone_after_minutes:
            raise refuse("mail_after_minutes", "more minutes than everyone_after_minutes")
        return self


def _steps(act: int, deputy: int, everyone: int, mail: int, again: int) -> Steps:
    return Steps(
        act_within_minutes=act,
        deputy_after_minutes=deputy,
        everyone_after_minutes=everyone,
        mail_after_minutes=mail,
        again_every_minutes=again,
    )


class Alerting(Table):
    """The steps by how pressing an alert is, and how often the same notice may be repeated to somebody who has not looked."""

    danger: Steps = Steps()
    urgent: Steps = _steps(60, 10, 20, 40, 60)
    soon: Steps = _steps(240, 60, 120, 240, 540)
    calm: Steps = _steps(540, 240, 360, 480, 540)
    same_notice_again_after_minutes: Annotated[
        Positive, Ours("ten matters at once are one notice, the rest is at the desk")
    ] = 30
    danger_notices_unread: Annotated[Positive, Ours("so many at once are read one by one; more would bury them")] = 3
    handed_over_seen_within_minutes: Annotated[Positive, Ours("whoever did not look has not taken it over", "S7")] = 60
