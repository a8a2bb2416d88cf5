"""The terms of an online place: every number and date of the Kyoto specification, each with its clause."""

from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.terms.marks import AnyOf, Clause, Months, Natural, Ours, Positive, SomeOf, Table, Text, TimeOfDay, refuse
from core.terms.shared import Terms

Activity = Literal["exchange", "learning", "consultation", "other_gentle"]
Topic = Literal["slander", "unsettling", "violence", "politics", "religion"]
Post = Literal["manager", "planner", "device_help"]


class Place(Table):
    """The place itself (K2.1)."""

    face_to_face: Annotated[bool, Clause("K2.1")]
    functions: Annotated[SomeOf[Literal["avatar", "chat", "voice"]], Clause("K2.1")]
    activities: Annotated[SomeOf[Activity], Clause("K2.1")]
    different_people_a_year: Annotated[Positive, Clause("K2.1")]
    support_begins_by: Annotated[date, Clause("K2.1")]
    without_avatars_accepted: Annotated[bool, Ours("'a service with equal functions': the prefecture is asked", "K2.1")] = False


class Openings(Table):
    """How often and how long the place is open (K3.1)."""

    a_month_at_least: Annotated[Positive, Clause("K3.1")]
    about_hours_each: Annotated[Positive, Clause("K3.1")]
    evenings_a_month_at_least: Annotated[Positive, Clause("K3.1")]
    evening_minutes_at_least: Annotated[Positive, Clause("K3.1")]
    evening_from: Annotated[TimeOfDay, Clause("K3.1")]
    minutes_that_count_as_about: Annotated[Positive, Ours("'about four hours' is three and a half or more", "K3.1")] = 210
    announced_days_before: Annotated[Positive, Ours("people who find it hard to come need time", "K3.1")] = 7
    announced_by_itself_days_before: Annotated[Positive, Ours("staff had time to; then nobody forgets", "K3.1")] = 9
    recalled_day_before_at: Annotated[TimeOfDay, Ours("in the evening, when tomorrow is thought of", "K2.1")] = time(18)
    recalled_minutes_before: Annotated[Positive, Ours("time to sit down", "K2.1")] = 15

    @model_validator(mode="after")
    def _about_is_near(self) -> Self:
        if self.minutes_that_count_as_about > 60 * self.about_hours_each:
            raise refuse("minutes_that_count_as_about", f"at most about_hours_each ({60 * self.about_hours_each} minutes)")
        return self


class Posts(Table):
    """Who is posted to an opening (K3.2)."""

    every_opening: Annotated[SomeOf[Post], Clause("K3.2.1", "K3.2.3")]
    one_person_may_hold_several: Annotated[bool, Clause("K3.2.3")]
    manager_takes_part_throughout: Annotated[bool, Clause("K3.2.1")]
    manager_is_experienced: Annotated[bool, Clause("K3.2.1")]
    manager_reached_within_minutes: Annotated[Positive, Ours("through every opening", "K3.2.1")] = 5
    manager_asked_minutes_before: Annotated[Positive, Ours("time to sit down and to say if it cannot be", "K3.2.1")] = 15
    filled_days_before: Annotated[Natural, Ours("a gap is seen while it can still be filled", "K3.2.3")] = 3


class Talk(Table):
    """Talk in the place."""

    steered_back: Annotated[SomeOf[Topic], Clause("K3.2.1")]
    rules_agreed_before_joining: Annotated[bool, Clause("K3.2.2")]
    rules_recalled_each_opening: Annotated[bool, Ours("'made sure of'", "K3.2.2")] = True
    rules_version: Annotated[Positive, Ours("raise it when the rules of the place change: all are asked again", "K3.2.2")] = 1
    rules_set_on: Annotated[date | None, Ours("the day this version was set: before the first opening", "K3.2.2")] = None


Act = Literal["nothing", "flag", "soft_word", "steer", "hold", "remove", "pause"]
"""What is done about what was said, the mildest first; each does what "flag" does too: it is shown to staff."""
Acts = Annotated[tuple[Act, Act, Act], Field(strict=False)]
"""What is done where it is low, medium, high."""


class Moderation(Table):
    """What is done about what moderation finds in the place. Crisis has no line here: it is answered, never acted against."""

    slander: Annotated[Acts, Ours("a sharp word is watched, an insult steered, the worst held back", "K3.2.1")] = (
        "flag", "steer", "hold",
    )  # fmt: skip
    unsettling: Annotated[Acts, Ours("the talk is led elsewhere", "K3.2.1")] = ("flag", "steer", "steer")
    violence: Annotated[Acts, Ours("threats are held back", "K3.2.1")] = ("flag", "steer", "hold")
    politics: Annotated[Acts, Ours("the talk is led elsewhere", "K3.2.1")] = ("flag", "steer", "steer")
    religion: Annotated[Acts, Ours("the talk is led elsewhere", "K3.2.1")] = ("flag", "steer", "steer")
    sexual: Annotated[Acts, Ours("minors may read it", "K3.2.1")] = ("flag", "hold", "hold")
    private_data: Annotated[Acts, Ours("a number that was read cannot be unread", "K4.2")] = ("flag", "hold", "hold")
    contact_exchange: Annotated[Acts, Ours("said privately first: it is meant kindly", "K3.2.2")] = (
        "soft_word", "soft_word", "hold",
    )  # fmt: skip
    solicitation: Annotated[Acts, Ours("people here are sought out by swindlers", "K3.2.1")] = ("flag", "hold", "remove")
    again_times: Annotated[Positive, Ours("the third time is no slip", "K3.2.1")] = 3
    again_within_minutes: Annotated[Positive, Ours("within one opening", "K3.2.1")] = 240
    pause_minutes: Annotated[Positive, Ours("time to breathe", "K3.2.1")] = 10
    longer_pause_minutes: Annotated[Positive, Ours("where ten minutes were not enough", "K3.2.1")] = 60
    steer_again_after_minutes: Annotated[Positive, Ours("a bot that repeats itself is noise", "K3.2.1")] = 10
    flood_lines_a_minute: Annotated[Positive, Ours("nobody types faster for long", "K3.2.1")] = 20
    raid_members: Annotated[Positive, Ours("so many do not come by chance", "K3.2.1")] = 6
    raid_within_minutes: Annotated[Positive, Ours("so many do not come by chance", "K3.2.1")] = 10
    words_kept_days: Annotated[Positive, Ours("a complaint comes within weeks; then the words go", "K4.2")] = 30


class Intake(Table):
    """Joining (K2.2)."""

    interview_before_joining: Annotated[bool, Clause("K2.2")]
    papers: Annotated[SomeOf[Literal["application", "consent"]], Clause("K2.2")]
    papers_sent_by: Annotated[Literal["post"], Clause("K2.2")]
    joining_waits_for_papers: Annotated[bool, Ours("joining opens when they are back", "K2.2")] = True
    ask_after_papers_days: Annotated[Positive, Ours("one kind question", "K2.2")] = 14
    talk_within_days: Annotated[Positive, Ours("whoever dared to write does not wait long", "K2.2")] = 14
    talk_recalled_hours_before: Annotated[Positive, Ours("nobody has to keep it in mind for days", "K2.2")] = 24
    papers_sent_within_days: Annotated[Positive, Ours("a week after the decision", "K2.2")] = 7
    opened_within_days: Annotated[Positive, Ours("everything is there: nobody waits for us", "K2.2")] = 3


class Support(Table):
    """Support of each person over time (K2.3)."""

    assessment_every: Annotated[Months, Ours("'periodically', no number in the text", "K2.3.1")] = Months(months=3)
    change_reports_on: Annotated[AnyOf[date], Ours("the prefecture says when", "K2.3.2")] = ()
    change_reports_call_people_by: Annotated[
        Literal["number", "nickname"], Ours("the prefecture reads how people are, not who they are", "K2.3.2")
    ] = "number"
    case_note_within_hours: Annotated[Positive, Ours("while it is fresh", "K2.3.3")] = 24


class Publicity(Table):
    """Home page, leaflet, portal (K2.4): there by the day support begins."""

    home_page: Annotated[bool, Clause("K2.4")]
    leaflet: Annotated[bool, Clause("K2.4")]
    portal_url: Annotated[str, Field(pattern=r"^https://\S+$"), Clause("K2.4")]


class Meetings(Table):
    """Meetings the prefecture calls (K2.5, K6.4)."""

    attended: Annotated[AnyOf[Text], Clause("K2.5")]
    held_on: Annotated[AnyOf[date], Ours("the prefecture names the days", "K2.5")] = ()
    minutes_within_days: Annotated[Positive, Ours("while it is fresh", "K6.4")] = 7


class PlacePapers(Table):
    """Reports to the prefecture (K5)."""

    completion_report_contains: Annotated[
        SomeOf[Literal["work_done", "costs_by_kind", "case_records", "other_papers"]],
        Clause("K5"),
    ]
    state_report_every: Annotated[Months, Ours("'regularly', no number in the text", "K5")] = Months(months=1)
    state_report_day_of_next_month: Annotated[int, Field(ge=1, le=28), Ours("as other commissioners ask", "K5")] = 10
    completion_report_days_after_end: Annotated[Positive, Ours("as other commissioners ask", "K5")] = 30
    kept_years_for_audit: Annotated[Positive, Ours("audits may come afterwards; asked of the prefecture", "K6.3")] = 5


class Handover(Table):
    """Handing over to the next contractor (K6.2)."""

    within_contract_time: Annotated[bool, Clause("K6.2")]
    begins_days_before_end: Annotated[Positive, Ours("a month to explain", "K6.2")] = 30
    questions_answered_for: Annotated[Months, Ours("afterwards, as far as possible", "K6.2")] = Months(months=3)


class OnlinePlaceTerms(Terms):
    """Terms of a programme of kind "online_place"."""

    place: Place
    openings: Openings
    posts: Posts
    talk: Talk
    moderation: Moderation = Moderation()
    intake: Intake
    support: Support = Support()
    publicity: Publicity
    meetings: Meetings
    papers: PlacePapers
    handover: Handover

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        if not self.term.holds(self.place.support_begins_by):
            raise refuse("place.support_begins_by", f"a day within the term ({self.term.starts_on} to {self.term.ends_on})")
        return self
