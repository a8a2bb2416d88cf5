"""Terms that every kind of programme has: the contract's time, and how the service behaves where no contract says it."""

from datetime import date, time
from typing import Annotated, Self

from pydantic import model_validator

from core.terms.alerting import Alerting
from core.terms.calls import Calls
from core.terms.manners import Digest, Manners
from core.terms.marks import (
    Clause,
    Natural,
    Ours,
    Percent,
    Positive,
    Table,
    TimeOfDay,
    refuse,
)
from core.terms.reminding import Reminding
from core.terms.sign_up import Applications, PrivacyNotice


class Term(Table):
    """How long the contract runs, both days included."""

    starts_on: Annotated[date, Clause("S3", "K2.1")]
    ends_on: Annotated[date, Clause("S3", "K2.1")]

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.ends_on < self.starts_on:
            raise refuse("ends_on", f"a date not before starts_on ({self.starts_on})")
        return self

    def holds(self, day: date) -> bool:
        """Whether the contract runs on this day."""
        return self.starts_on <= day <= self.ends_on


class Invitations(Table):
    """One-time codes with which people link their own chat account."""

    valid_days: Annotated[Positive, Ours("a letter to the family may lie for a week")] = 14
    reminder_before_days: Annotated[Natural, Ours("time to ask for another one")] = 3


class Desk(Table):
    """The staff's pages."""

    link_minutes: Annotated[Positive, Ours("a link in a chat history opens nothing for long", "S12.4")] = 15
    number_minutes: Annotated[Positive, Ours("a number on a screen opens nothing for long", "S12.4")] = 5
    session_hours: Annotated[Positive, Ours("a working day", "S12.4")] = 9
    idle_minutes: Annotated[Positive, Ours("a desk left alone closes itself", "S12.4")] = 60


class FamilyPages(Table):
    """Pages that families and participants open from chat."""

    link_hours: Annotated[Positive, Ours("many read once a day, after work; a weekend lies between")] = 72
    draft_hours: Annotated[Positive, Ours("a page half filled in is still there on the third day")] = 72


class WebChat(Table):
    """The conversation in a browser."""

    session_days: Annotated[Positive, Ours("comes back by the private link without asking again")] = 30


class Dialogs(Table):
    """Conversations with steps."""

    open_hours: Annotated[Positive, Ours("who answers the next day is still understood")] = 24
    buttons_work_days: Annotated[Positive, Ours("an older button says kindly that it is out of date")] = 14


class Doors(Table):
    """Guessing codes and links."""

    wrong_tries: Annotated[Positive, Ours("typing mistakes are human", "S12.4")] = 10
    wrong_tries_within_minutes: Annotated[Positive, Ours("guessing is not", "S12.4")] = 60


class QuietHours(Table):
    """When notices wait for the morning. Answers to somebody who just wrote, and safety, never wait."""

    begins: Annotated[TimeOfDay, Ours("children sleep")] = time(21)
    ends: Annotated[TimeOfDay, Ours("before school and work")] = time(8)

    @model_validator(mode="after")
    def _not_all_day(self) -> Self:
        if self.begins == self.ends:
            raise refuse("ends", "another time than begins")
        return self


class Answering(Table):
    """By when people are answered, and what we say about it honestly."""

    message_within_hours: Annotated[Positive, Ours("an answer by the next day", "S6.11.1")] = 24
    reschedule_within_hours: Annotated[Positive, Ours("the new date is known before the old one would have been")] = 24
    just_wrote_minutes: Annotated[Positive, Ours("whoever wrote within the hour still holds the phone")] = 60
    on_request_within_days: Annotated[Positive, Ours("'promptly' is three working days", "S6.7.3")] = 3


class LineQuota(Table):
    """The month's LINE messages that cost."""

    reserve_messages: Annotated[Natural, Ours("kept for safety and deadlines")] = 50
    warn_at_percent: Annotated[Percent, Ours("time to buy more or to ring people up")] = 80


class Retention(Table):
    """How long things are kept, in days, where nobody needs them longer."""

    inbox_days: Annotated[
        Positive, Ours("LINE may deliver again; keys are kept that long, contents only until handled", "S12.4")
    ] = 30
    dead_event_days: Annotated[Positive, Ours("time to look at it and replay", "S12.4")] = 30
    outbox_days: Annotated[Positive, Ours("how messages arrived is shown for a quarter", "S12.4")] = 92
    visitor_days: Annotated[Positive, Ours("somebody who wrote once and never came", "S12.4")] = 90
    wrong_tries_days: Annotated[Positive, Ours("enough to see an attack", "S12.4")] = 7
    erased_within_days_after_end: Annotated[Positive, Ours("with the completion report", "S12.4")] = 30


class Terms(Table):
    """The terms of one programme as they are in force on one day; `HomeVisitTerms` and `OnlinePlaceTerms` add their own."""

    term: Term
    invitations: Invitations = Invitations()
    desk: Desk = Desk()
    family_pages: FamilyPages = FamilyPages()
    web_chat: WebChat = WebChat()
    dialogs: Dialogs = Dialogs()
    doors: Doors = Doors()
    alerting: Alerting = Alerting()
    quiet_hours: QuietHours = QuietHours()
    digest: Digest = Digest()
    calls: Calls = Calls()
    manners: Manners = Manners()
    reminding: Reminding = Reminding()
    answering: Answering = Answering()
    line_quota: LineQuota = LineQuota()
    retention: Retention = Retention()
    applications: Applications = Applications()
    privacy_notice: PrivacyNotice = PrivacyNotice()
