"""Promises about what nobody answered (K3.2.1): after the minutes of the terms the next is called, and staff are told."""

from datetime import timedelta

from tomoshibi.rehearsal.checker.place_duties import CALLED_MINUTES
from tomoshibi.rehearsal.checker.place_reach import Reach
from tomoshibi.rehearsal.checker.place_watch_checks import UNSEEN, evening_of
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Record

ANSWERED_WITHIN = timedelta(minutes=CALLED_MINUTES)
A_MOMENT = timedelta(minutes=1)
GOES_ON = (
    *UNSEEN,
    "返事がなかったので",
    "今、管理者がいません",
    "オンライン居場所の管理者のことで",
    "新しいお知らせがあります",
)


def unanswered(record: Record) -> Verdict:
    """A notice that nobody on duty looked at goes on to others within the minutes; one that was looked at does not."""
    verdict = Verdict("unanswered", "K3.2.1", "見てほしい書き込みに5分返事がなければ、ほかの職員に伝わる")
    evening, reach = evening_of(record), Reach(record)
    staff = {key for key, one in record.people.items() if one.part in ("manager", "coordinator", "deputy")}
    others = [one for one in record.heard if one.who in staff and any(word in one.text for word in GOES_ON)]
    unseen = [one for one in record.heard if one.who in staff and UNSEEN[0] in one.text]
    for notice in evening.notices:
        until = notice.at + ANSWERED_WITHIN
        verdict.looked += 1
        is_seen = any(notice.at <= look <= until for look in evening.looks)
        told = [one for one in others if until - A_MOMENT <= one.at <= reach.seen_at(until) + A_MOMENT]
        if not is_seen and not told:
            verdict.find(notice.at, notice.who, "5分たっても、ほかの職員に伝わっていません")
    for one in unseen:
        waiting = [notice for notice in evening.notices if notice.at <= one.at]
        if waiting and any(waiting[-1].at <= look <= one.at for look in evening.looks):
            verdict.find(one.at, one.who, "もう見た書き込みを、まだだれも見ていないと知らされました")
    return verdict
