"""The terms of a programme of home visits: every number and date of the Sakai specification, each with its clause."""

from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.terms.incidents import Incidents
from core.terms.leaflets import Leaflets
from core.terms.marks import (
    AnyOf,
    Clause,
    Months,
    Natural,
    Ours,
    Percent,
    Positive,
    SomeOf,
    Span,
    Table,
    Text,
    TimeOfDay,
    refuse,
)
from core.terms.matching import Matching
from core.terms.online_tool import OnlineSupport
from core.terms.shared import Terms

HouseholdKind = Literal["public_assistance", "child_rearing_allowance", "school_aid"]
MeetingForm = Literal["in_person", "phone", "online"]
MeetingPlace = Literal["public_facility", "home"]
TrainingTopic = Literal[
    "absence_and_support", "young_carers_abuse_poverty_rights", "disabilities", "teaching", "personal_data", "courtesy",
    "human_rights",
]  # fmt: skip
Criterion = Literal["respects_wishes", "builds_trust", "knows_absence_and_traits", "shares_interests", "praises"]
ReportItem = Literal["behaviour", "expression", "words", "change", "worries"]


class Eligibility(Table):
    """Who may be supported; the city decides, we pre-check (S5.1)."""

    households: Annotated[SomeOf[HouseholdKind], Clause("S5.1")]
    school: Annotated[Literal["junior_high"], Clause("S5.1")]
    absent_days_at_least: Annotated[Positive, Clause("S5.1")]
    reference_fiscal_year: Annotated[int, Field(ge=2020, le=2100), Clause("S5.1")]


class Capacity(Table):
    """How many children."""

    children: Annotated[Positive, Clause("S5.2")]
    warn_when_places_left: Annotated[Natural, Ours("time to consult the city before the last place is gone", "S5.2")] = 5


class Visits(Table):
    """Visits as planned."""

    planned: Annotated[Positive, Clause("S5.3")]
    per_child: Annotated[Positive, Clause("S5.3", "S6.8.2")]
    minutes: Annotated[Positive, Clause("S6.8.2")]
    about_every_days: Annotated[Positive, Clause("S6.8.2")]
    supporters_per_child: Annotated[Positive, Clause("S6.8.2")]
    period: Annotated[Span, Clause("S6.8.2")]
    first_visit_within: Annotated[Months, Clause("S6.8.1")]
    unmatched_contact_every: Annotated[Months, Clause("S6.8.1")]
    guardian_at_home: Annotated[bool, Clause("S6.8.2")]
    warn_at_percent_of_plan: Annotated[Percent, Ours("a month's visits before the plan is used up", "S5.3")] = 90
    called_off_told_hours_before: Annotated[Natural, Ours("before somebody sets out; sooner means at night too", "S6.8.6")] = 3
    late_start_told_within_days: Annotated[Positive, Ours("'promptly' is the next working day", "S6.8.1")] = 1


class Reschedule(Table):
    """Until when a visit may be moved (S6.8.5). The text says both until and from 20:00 on."""

    days_before: Annotated[Natural, Clause("S6.8.5")]
    latest: Annotated[TimeOfDay, Clause("S6.8.5")]
    report_to_city: Annotated[bool, Clause("S6.8.5")]
    late_cancellation_counts_as_visit: Annotated[bool, Clause("S6.8.5")]
    absence_counts_as_visit: Annotated[bool, Clause("S6.8.5")]
    deadline_itself_is_in_time: Annotated[bool, Ours("until and from 20:00 meet there: for the family", "S6.8.5")] = True
    remind_days_before_visit: Annotated[Natural, Ours("the visit is recalled while it can still be moved", "S6.8.5")] = 1
    remind_at: Annotated[TimeOfDay, Ours("read at noon, hours before the deadline", "S6.8.5")]
    after_outage_minutes: Annotated[Natural, Ours("who could not reach us at the deadline has an hour after", "S6.8.5")] = 60
    offered_hours_ahead: Annotated[Positive, Ours("the supporter has to hear of it and to answer", "S6.8.5")] = 12
    offered_within_days: Annotated[Positive, Ours("a day soon: about weekly is what helps", "S6.8.2")] = 21
    offered_days_at_once: Annotated[Positive, Ours("more than a few are hard to choose from", "S6.8.5")] = 4
    offered_times_at_once: Annotated[Positive, Ours("one line of a small screen each", "S6.8.5")] = 6
    on_holidays: Annotated[bool, Ours("families and supporters are away then", "S6.8.2")] = False
    choosing_asked_after_minutes: Annotated[Positive, Ours("a wish half said is asked about once", "S6.8.5")] = 60
    answered_hours_before: Annotated[Positive, Ours("the coordinator can still ring up", "S6.8.5")] = 6
    unfixed_told_after_days: Annotated[Positive, Ours("a visit without a day is soon forgotten", "S6.8.5")] = 7


class CheckIn(Table):
    """Arrival and leaving (S6.8): minutes after the planned start, and after the planned end."""

    arrival_asked_after_minutes: Annotated[
        Positive, Ours("the supporter first: most have only forgotten to press", "S6.8.6")
    ] = 15
    arrival_alert_after_minutes: Annotated[Positive, Ours("then the coordinator: a child is waiting", "S6.8.6")] = 25
    leaving_asked_after_minutes: Annotated[Positive, Ours("a talk at the door is no danger", "S6.8.6")] = 30
    leaving_alert_after_minutes: Annotated[Positive, Ours("then somebody must know that all is well", "S6.8.6")] = 45
    arrival_from_minutes_before: Annotated[Positive, Ours("whoever is early may press early", "S6.8.6")] = 60
    early_leaving_minutes: Annotated[Positive, Ours("a slip of the finger is asked about", "S6.8.6")] = 30
    pressed_until_hours_after_end: Annotated[
        Positive, Ours("forgotten on the way home; later staff write it down", "S6.8.6")
    ] = 6
    wait_at_door_minutes: Annotated[Positive, Ours("somebody may be in the bath; then it counts as absence", "S6.8.5")] = 15

    @model_validator(mode="after")
    def _asked_first(self) -> Self:
        for what in ("arrival", "leaving"):
            asked, alert = getattr(self, f"{what}_asked_after_minutes"), getattr(self, f"{what}_alert_after_minutes")
            if alert <= asked:
                raise refuse(f"{what}_alert_after_minutes", f"more than {what}_asked_after_minutes ({asked})")
        return self


class RelayedTalk(Table):
    """Short messages between supporter and family through us (S12.3)."""

    at_once_minutes_before: Annotated[Positive, Ours("whoever is on the way asks at which bell to ring", "S12.3")] = 120


class Pay(Table):
    """What a supporter is paid for, in minutes; costs by kind (S10)."""

    preparation_minutes: Annotated[Natural, Clause("S6.8.2")]
    visit_minutes: Annotated[Positive, Clause("S6.8.2")]
    afterwards_minutes: Annotated[Natural, Clause("S6.8.2")]
    sibling_visit_minutes_for_two: Annotated[Positive, Clause("S6.8.3")]
    sibling_fares: Annotated[Positive, Clause("S6.8.3")]
    fares_as_spent: Annotated[bool, Clause("S6.8.2")]
    training_is_paid: Annotated[bool, Clause("S8")]
    training_fares_as_spent: Annotated[bool, Clause("S8")]
    per_visit_costs: Annotated[SomeOf[Literal["pay", "fares"]], Clause("S10")]
    guardian_pays_yen: Annotated[Natural, Clause("S10")]
    hourly_yen: Annotated[Positive, Ours("the contract names minutes, no rate; above the least wage of Osaka", "S10")] = 1500
    round_yen: Annotated[Literal["up", "nearest", "down"], Ours("part of a yen in a line is the supporter's", "S10")] = "up"

    @property
    def minutes_per_visit(self) -> int:
        """Paid minutes of a visit to one child: 30 + 90 + 30 (S6.8.2)."""
        return self.preparation_minutes + self.visit_minutes + self.afterwards_minutes

    @model_validator(mode="after")
    def _two_children_are_twice_the_pay(self) -> Self:
        if self.sibling_visit_minutes_for_two != 2 * self.minutes_per_visit:
            raise refuse("sibling_visit_minutes_for_two", f"twice the paid minutes of a visit ({2 * self.minutes_per_visit})")
        return self


class Interview(Table):
    """A meeting with child and guardian: intake (S6.5) or closing interview (S6.10.3)."""

    about_minutes: Annotated[Positive, Clause("S6.5.1")]
    period: Annotated[Span, Clause("S6.1", "S6.10.3")]
    form: Annotated[MeetingForm, Clause("S6.5.1", "S6.10.3")]
    forms_when_city_agrees: Annotated[AnyOf[MeetingForm], Clause("S6.5.1", "S6.10.3")]
    place: Annotated[MeetingPlace, Clause("S6.5.1", "S6.10.3")]
    places_when_city_agrees: Annotated[AnyOf[MeetingPlace], Clause("S6.5.1", "S6.10.3")]
    heard: Annotated[SomeOf[Literal["guardian", "child"]], Clause("S6.5.2", "S6.10.3")]
    city_officer_may_attend: Annotated[bool, Clause("S6.5.1", "S6.10.3")]
    survey_handed_over: Annotated[bool, Clause("S6.5.4", "S6.10.3")]
    remind_days_before: Annotated[Natural, Ours("forgotten appointments help nobody", "S6.5.1")] = 1
    remind_at: Annotated[TimeOfDay, Ours("late enough to be awake, early enough to ring us up", "S6.5.1")] = time(10)
    chosen_days_ahead: Annotated[Positive, Ours("we prepare the day before", "S6.5.1")] = 1
    offered_at_once: Annotated[Positive, Ours("more than a few are hard to choose from", "S6.5.1")] = 3


class ExtraIntake(Table):
    """Applicants of the extra call: everything follows from the day they were approved, not from the calendar (S6.1)."""

    interview_within_days: Annotated[Positive, Ours("as they come; so that a month remains for matching", "S6.1")] = 14


class AfterInterview(Table):
    """From the first interview to the first visit, so that the month of S6.8.1 suffices: days after the interview."""

    sheet_within_days: Annotated[Positive, Ours("while it is fresh", "S6.5.3")] = 5
    plan_within_days: Annotated[Positive, Ours("written before a supporter is sought for long", "S6.5.5")] = 14
    match_within_days: Annotated[Positive, Ours("a week is left for the first day", "S6.7.1")] = 21

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.sheet_within_days <= self.plan_within_days <= self.match_within_days:
            raise refuse("plan_within_days", "not fewer days than sheet_within_days, not more than match_within_days")
        return self


class MidHearing(Table):
    """The phone hearing with the guardian (S6.10.1)."""

    earliest_after_first_visit: Annotated[Months, Clause("S6.10.1")]
    latest_after_first_visit: Annotated[Months, Clause("S6.10.1")]
    period: Annotated[Span, Clause("S6.1")]
    call_attempts: Annotated[Positive, Clause("S6.10.1")]
    attempts_differ_in: Annotated[SomeOf[Literal["hour", "weekday"]], Clause("S6.10.1")]
    attempts_hours_apart: Annotated[Positive, Ours("a differing hour is two hours away", "S6.10.1")] = 2
    then_by: Annotated[Literal["mail"], Clause("S6.10.1")]
    interviews_at_most: Annotated[Natural, Clause("S6.10.1")]

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.latest_after_first_visit.months < self.earliest_after_first_visit.months:
            raise refuse("latest_after_first_visit.months", "not fewer months than earliest_after_first_visit")
        return self


class Surveys(Table):
    """Surveys before, in the middle and after."""

    answered_by: Annotated[SomeOf[Literal["child", "guardian"]], Clause("S6.5.4", "S6.10.2")]
    mid_days_before_hearing: Annotated[Positive, Clause("S6.10.2")]
    mid_sent_by: Annotated[SomeOf[Literal["post", "mail"]], Clause("S6.10.2")]
    remind_after_days: Annotated[Positive, Ours("one kind reminder", "S6.10.2")] = 5
    mid_prepared_days: Annotated[Positive, Ours("two weeks to print, fold and post", "S6.10.2")] = 14
    reminders_at_most: Annotated[Natural, Ours("once or twice; more is pressing", "S6.10.2")] = 2
    change_hours: Annotated[Positive, Ours("an answer pressed by mistake can be mended", "S6.5.4")] = 48
    mail_link_days: Annotated[Positive, Ours("a mail is opened days later", "S6.10.2")] = 30
    paper_link_days: Annotated[Positive, Ours("paper lies about for weeks", "S6.10.2")] = 90
    smallest_group: Annotated[Positive, Ours("among fewer, one is known by their answer", "S12.1")] = 5


class Materials(Table):
    """Books and sheets."""

    subjects_per_child: Annotated[Positive, Clause("S6.6")]


class Supporters(Table):
    """Recruiting and choosing supporters."""

    candidates_at_least: Annotated[Positive, Clause("S6.4")]
    residents_and_students_first: Annotated[bool, Clause("S6.4")]
    no_skew_of: Annotated[SomeOf[Literal["sex", "age", "area"]], Clause("S6.4")]
    criteria: Annotated[SomeOf[Criterion], Clause("S6.4")]


class Insurance(Table):
    """The least sums insured before the first visit, in yen (S6.9.7)."""

    death_or_disability_yen: Annotated[Positive, Clause("S6.9.7")]
    in_hospital_a_day_yen: Annotated[Positive, Clause("S6.9.7")]
    out_of_hospital_a_day_yen: Annotated[Positive, Clause("S6.9.7")]
    liability_an_accident_yen: Annotated[Positive, Clause("S6.9.7")]


class Training(Table):
    """Training before a supporter's first visit (S8) and on human rights (S14.2)."""

    minutes_at_least: Annotated[Positive, Clause("S8")]
    times_before_first_visit: Annotated[Positive, Clause("S8")]
    topics: Annotated[SomeOf[TrainingTopic], Clause("S8")]
    contents_seen_by_city_first: Annotated[bool, Clause("S8")]
    understanding_is_checked: Annotated[bool, Clause("S8")]
    coordinator_within: Annotated[Months, Ours("whoever guides supporters, a month after coming at the latest", "S8")] = Months(
        months=1
    )
    human_rights_times_a_year: Annotated[Positive, Ours("the text says suitable training, no number", "S14.2")] = 1


class VisitReport(Table):
    """The supporter's report of a visit (S6.9.5)."""

    due_days_after_visit: Annotated[Natural, Clause("S6.9.5")]
    latest_days_after_visit: Annotated[Natural, Clause("S6.9.5")]
    must_tell: Annotated[SomeOf[ReportItem], Clause("S6.9.5")]
    remind_at: Annotated[TimeOfDay, Ours("the evening of the day, before it ends", "S6.9.5")]
    remind_again_at: Annotated[TimeOfDay, Ours("once more, before the day is over", "S6.9.5")] = time(21, 30)
    asked_after_end_minutes: Annotated[Positive, Ours("on the way home, while it is fresh", "S6.9.5")] = 15
    missing_told_at: Annotated[TimeOfDay, Ours("the coordinator hears in the morning which are missing", "S6.9.5")] = time(9)
    editable_hours: Annotated[Positive, Ours("a slip of the pen; after that with a reason", "S6.9.5")] = 24
    read_within_days: Annotated[Positive, Ours("working days: advice while the next visit is ahead", "S6.9.5")] = 3

    @model_validator(mode="after")
    def _latest_after_due(self) -> Self:
        if self.latest_days_after_visit < self.due_days_after_visit:
            raise refuse("latest_days_after_visit", "not fewer days than due_days_after_visit")
        return self


class Feedback(Table):
    """Feedback to the guardian (S6.13); a chat message alone does not do."""

    within_days_of_visit: Annotated[Positive, Clause("S6.13")]
    ways: Annotated[SomeOf[Literal["phone", "mail"]], Clause("S6.13")]
    remind_days_before: Annotated[Natural, Ours("time to reach a guardian who works", "S6.13")] = 3
    remind_at: Annotated[TimeOfDay, Ours("when the day at the desk begins", "S6.13")] = time(9)


class Contact(Table):
    """Regular contact with guardians after visits began."""

    first_period: Annotated[Months, Clause("S6.11.2")]
    times_in_first_period: Annotated[Positive, Clause("S6.11.2")]
    without_visit_for: Annotated[Months, Clause("S6.11.3")]
    then_every: Annotated[Months, Clause("S6.11.3")]
    later_every: Annotated[Months, Ours("regular, with no number in the text", "S6.11.2")] = Months(months=2)
    asked_days_before: Annotated[Positive, Ours("time to reach a guardian who works", "S6.11.2")] = 10
    asked_at: Annotated[TimeOfDay, Ours("when the day at the desk begins", "S6.11.2")] = time(9)


class Silence(Table):
    """When a family that says nothing is rung up, kindly: what the contract calls looking after them (S6.11)."""

    unanswered_days: Annotated[Positive, Ours("a week is a long time without an answer", "S6.11.1")] = 7
    late_cancellations: Annotated[Positive, Ours("once happens to everybody; twice in a row tells something", "S6.11.3")] = 2
    survey_unopened_days: Annotated[Positive, Ours("a letter may lie for a week; then it is forgotten", "S6.10.2")] = 10
    call_within_days: Annotated[Positive, Ours("working days: soon, and in the staff's own week", "S6.11.3")] = 2


class Papers(Table):
    """What the city is handed, and when (S11)."""

    due_day_of_next_month: Annotated[int, Field(ge=1, le=28), Clause("S11.2", "S11.3", "S11.4", "S11.5", "S11.6")]
    completion_report_days_after_end: Annotated[Positive, Clause("S11.1")]
    draft_ready_days_before: Annotated[Natural, Ours("time for a second pair of eyes", "S11.4")] = 3


class Milestone(Table):
    """A line of the year's calendar (S6.1)."""

    what: Annotated[Text, Clause("S6.1")]
    by: Annotated[Literal["contractor", "commissioner"], Clause("S6.1")]
    first_on: Annotated[date, Clause("S6.1")]
    last_on: Annotated[date, Clause("S6.1")]

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.last_on < self.first_on:
            raise refuse("last_on", f"a date not before first_on ({self.first_on})")
        return self


class HomeVisitTerms(Terms):
    """Terms of a programme of kind "home_visits"."""

    eligibility: Eligibility
    capacity: Capacity
    milestones: Annotated[dict[str, Milestone], Field(min_length=1)]
    leaflets: Leaflets
    supporters: Supporters
    matching: Matching = Matching()
    first_interview: Interview
    extra_intake: ExtraIntake = ExtraIntake()
    after_interview: AfterInterview = AfterInterview()
    final_interview: Interview
    surveys: Surveys
    materials: Materials
    visits: Visits
    reschedule: Reschedule
    check_in: CheckIn = CheckIn()
    relayed: RelayedTalk = RelayedTalk()
    pay: Pay
    visit_report: VisitReport
    insurance: Insurance
    mid_hearing: MidHearing
    contact: Contact
    silence: Silence = Silence()
    online: OnlineSupport
    feedback: Feedback
    training: Training
    incidents: Incidents
    papers: Papers

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        if self.visits.planned < self.visits.per_child:
            raise refuse("visits.planned", f"at least visits.per_child ({self.visits.per_child})")
        if self.pay.visit_minutes != self.visits.minutes:
            raise refuse("pay.visit_minutes", f"the same as visits.minutes ({self.visits.minutes})")
        for key, period in self._periods():
            if not (self.term.holds(period.first_on) and self.term.holds(period.last_on)):
                raise refuse(key, f"days within the term ({self.term.starts_on} to {self.term.ends_on})")
        return self

    def _periods(self) -> list[tuple[str, Span | Milestone]]:
        named: list[tuple[str, Span | Milestone]] = [
            ("visits.period", self.visits.period),
            ("first_interview.period", self.first_interview.period),
            ("final_interview.period", self.final_interview.period),
            ("mid_hearing.period", self.mid_hearing.period),
        ]
        for name, leaflet in self.leaflets.rounds.items():
            named.append((f"leaflets.rounds.{name}.draft_due_around", leaflet.draft_due_around))
            named.append((f"leaflets.rounds.{name}.sent_around", leaflet.sent_around))
        return named + [(f"milestones.{name}", milestone) for name, milestone in self.milestones.items()]
