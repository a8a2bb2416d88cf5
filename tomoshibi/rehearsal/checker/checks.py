"""All the checks there are, in the order of the contract."""

from collections.abc import Callable, Sequence

from tomoshibi.rehearsal.checker import message_checks, staff_checks, visit_checks
from tomoshibi.rehearsal.checker.duty_checks import duty_verdicts
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


def check(record: Record) -> list[Verdict]:
    """Every promise, judged."""
    return [*(one(record) for one in CHECKS), *duty_verdicts(record)]
