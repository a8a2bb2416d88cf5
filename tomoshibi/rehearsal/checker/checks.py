"""All the checks there are, in the order of the contract."""

from collections.abc import Callable, Sequence

from tomoshibi.rehearsal.checker import (
    message_checks,
    place_answer_checks,
    place_counts,
    place_crisis_checks,
    place_manager_checks,
    place_message_checks,
    place_people_checks,
    place_room_checks,
    place_watch_checks,
    staff_checks,
    visit_checks,
)
from tomoshibi.rehearsal.checker.duty_checks import duty_verdicts
from tomoshibi.rehearsal.checker.place_duty_checks import place_duty_verdicts
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Record

Check = Callable[[Record], Verdict]

CHECKS: Sequence[Check] = (
    visit_checks.counted,
    message_checks.interviews_recalled,
    staff_checks.will_first,
    visit_checks.begun_in_time,
    visit_checks.recalled,
    visit_checks.moved_in_time,
    staff_checks.reported,
    staff_checks.asked_in_the_evening,
    message_checks.silent_after_block,
    staff_checks.fed_back,
    staff_checks.suspicion_told_at_once,
    staff_checks.trained_first,
    staff_checks.complaint_told,
    staff_checks.rung_at_differing_hours,
    staff_checks.not_asked_again,
    staff_checks.papers_recalled,
    message_checks.once,
    message_checks.quiet_at_night,
    message_checks.no_names,
)

PLACE_CHECKS: Sequence[Check] = (
    place_counts.counted,
    place_people_checks.rules_before_role,
    place_people_checks.role_taken,
    place_people_checks.silent_after_leaving,
    place_message_checks.shown_to_newcomers,
    place_message_checks.told_in_time,
    place_message_checks.cancelled_at_once,
    place_message_checks.reminded,
    place_message_checks.heard_once,
    place_message_checks.posted_recalled,
    place_manager_checks.asked_to_begin,
    place_manager_checks.opened_with_manager,
    place_room_checks.rule_recalled,
    place_room_checks.posting_rests,
    place_room_checks.may_write,
    place_manager_checks.next_called,
    place_manager_checks.called_quietly,
    place_room_checks.closed_in_time,
    place_watch_checks.flagged,
    place_watch_checks.told_on_duty,
    place_watch_checks.no_flood,
    place_answer_checks.unanswered,
    place_watch_checks.taken_out,
    place_watch_checks.clean_is_let_be,
    place_crisis_checks.answered_warmly,
    place_crisis_checks.never_punished,
    place_crisis_checks.called_until_taken,
    message_checks.once,
    place_people_checks.quiet_nights,
    place_people_checks.nothing_personal,
    message_checks.silent_after_block,
)
"""Those of an online place."""


def check(record: Record) -> list[Verdict]:
    """Every promise of what was rehearsed, judged: an online place has participants, home visits have children."""
    if record.participants:
        return [*(one(record) for one in PLACE_CHECKS), *place_duty_verdicts(record)]
    return [*(one(record) for one in CHECKS), *duty_verdicts(record)]
