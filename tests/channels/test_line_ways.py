"""Which way a message goes, case by case, and what each answer of LINE means."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bots.line.answers import Answer, is_dead_token, read_answer, settle_push, settle_reply
from bots.line.ways import LEFT_FOR_A_RESTART, REPLY_UNKNOWN, Way, decide_way
from core.messages import Channel, Outcome, Parcel, ReplyHandle, Urgency

ARRIVED = datetime(2026, 11, 22, 13, 40, tzinfo=UTC)
DIES = ARRIVED + timedelta(seconds=55)
SECOND = timedelta(seconds=1)
NO, YES = False, True


def parcel(
    now: datetime,
    *,
    attempt: int = 1,
    maybe: bool = False,
    first: datetime | None = None,
    urgency: Urgency = Urgency.ANSWER,
    handle: bool = True,
) -> Parcel:
    return Parcel(
        outbox_id="7c0ec51f-6d0f-4d3c-8a39-5a2d7a4a8c11",
        channel=Channel.LINE,
        programme_id="sakai",
        address="U1",
        spoken=(),
        urgency=urgency,
        now=now,
        attempt=attempt,
        maybe_accepted=maybe,
        first_tried_at=first or now,
        reply=ReplyHandle("line_reply", "token", DIES) if handle else None,
    )


FRESH, LAST, DEAD = ARRIVED + SECOND, DIES - SECOND, DIES
LATE = DIES - LEFT_FOR_A_RESTART  # from here on a reply could not be repeated after a crash

WAYS = [
    # why, now, first tried, attempt, maybe accepted, code of the last recorded try, urgency, way
    ("a fresh token is free", FRESH, FRESH, 1, NO, "", Urgency.ANSWER, Way.REPLY),
    ("just enough left to repeat it", LATE - SECOND, LATE - SECOND, 1, NO, "", Urgency.ANSWER, Way.REPLY),
    ("too late to repeat it", LATE, LATE, 1, NO, "", Urgency.ANSWER, Way.PUSH),
    ("one second before it dies", LAST, LAST, 1, NO, "", Urgency.ANSWER, Way.PUSH),
    ("dead at its end", DEAD, DEAD, 1, NO, "", Urgency.ANSWER, Way.PUSH),
    ("begun late, so it was a push: a crash", LAST, LATE, 2, YES, "", Urgency.ANSWER, Way.PUSH),
    ("begun in time, repeated to its end", LAST, LATE - SECOND, 2, YES, "", Urgency.ANSWER, Way.REPLY_AGAIN),
    ("the reply surely failed", FRESH + SECOND, FRESH, 2, NO, "line-rate-limit", Urgency.ANSWER, Way.PUSH),
    ("the token was refused", FRESH + SECOND, FRESH, 2, NO, "line-reply-token", Urgency.ANSWER, Way.PUSH),
    ("no end of the reply: the token tells", FRESH + SECOND, FRESH, 2, YES, REPLY_UNKNOWN, Urgency.ANSWER, Way.REPLY_AGAIN),
    ("a crash in the first try", FRESH + SECOND, FRESH, 2, YES, "", Urgency.ANSWER, Way.REPLY_AGAIN),
    ("crashes in all tries", FRESH + SECOND, FRESH, 7, YES, "", Urgency.ANSWER, Way.REPLY_AGAIN),
    ("no end, then a crash", FRESH + SECOND, FRESH, 3, YES, REPLY_UNKNOWN, Urgency.ANSWER, Way.REPLY_AGAIN),
    ("no end, and the token died", DEAD, FRESH, 2, YES, REPLY_UNKNOWN, Urgency.ANSWER, Way.ASK),
    ("a crash, and the token died", DEAD, FRESH, 2, YES, "", Urgency.ANSWER, Way.ASK),
    ("deadlines are no reason to say it twice", DEAD, FRESH, 2, YES, "", Urgency.DEADLINE, Way.ASK),
    ("safety: rather twice than never", DEAD, FRESH, 2, YES, "", Urgency.SAFETY, Way.PUSH),
    ("reply failed, push has no end", FRESH + SECOND, FRESH, 3, YES, "line-timeout", Urgency.ANSWER, Way.PUSH),
    ("reply failed, a crash in the push", FRESH + SECOND, FRESH, 3, YES, "line-reply-token", Urgency.ANSWER, Way.PUSH),
    ("the pump gave up: nobody knows the way", FRESH + SECOND, FRESH, 2, YES, "timeout", Urgency.ANSWER, Way.ASK),
    ("the same, and it is about safety", FRESH + SECOND, FRESH, 2, YES, "timeout", Urgency.SAFETY, Way.PUSH),
    ("codes are not kept: the second try", FRESH + SECOND, FRESH, 2, YES, None, Urgency.ANSWER, Way.REPLY_AGAIN),
    ("codes are not kept: the third", FRESH + SECOND, FRESH, 3, YES, None, Urgency.ANSWER, Way.ASK),
    ("never was a reply: push by its key", DEAD + SECOND, DEAD, 5, YES, "", Urgency.ANSWER, Way.PUSH),
    ("the key is known for 23 hours", DEAD + timedelta(hours=23) - SECOND, DEAD, 9, YES, "x", Urgency.ANSWER, Way.PUSH),
    ("then no longer", DEAD + timedelta(hours=23), DEAD, 9, YES, "x", Urgency.ANSWER, Way.ASK),
    ("the same after a failed reply", FRESH + timedelta(hours=23), FRESH, 9, YES, "x", Urgency.ANSWER, Way.ASK),
    ("safety goes even then", DEAD + timedelta(hours=23), DEAD, 9, YES, "x", Urgency.SAFETY, Way.PUSH),
    ("surely not accepted: any age", DEAD + timedelta(days=3), DEAD, 40, NO, "x", Urgency.ANSWER, Way.PUSH),
]


@pytest.mark.parametrize(("why", "now", "first", "attempt", "maybe", "last_code", "urgency", "way"), WAYS)
def test_way(
    why: str, now: datetime, first: datetime, attempt: int, maybe: bool, last_code: str | None, urgency: Urgency, way: Way
) -> None:
    case = parcel(now, attempt=attempt, maybe=maybe, first=first, urgency=urgency)
    assert decide_way(replace(case, last_code=last_code)) is way, why


def test_without_a_line_token_there_is_only_push() -> None:
    assert decide_way(parcel(FRESH, handle=False)) is Way.PUSH
    foreign = ReplyHandle("discord_interaction", "token", DIES)
    assert decide_way(replace(parcel(FRESH), reply=foreign)) is Way.PUSH


PUSHES = [
    (Answer(409, sent_ids=("7",)), Outcome.SENT, "accepted-earlier"),
    (Answer(500), Outcome.MAYBE, "line-server-error"),
    (Answer(502), Outcome.MAYBE, "line-server-error"),
    (Answer(400, "Failed to send messages"), Outcome.UNREACHABLE, "line-unknown-user"),
    (
        Answer(400, "The property, 'to', in the request body is invalid"),
        Outcome.UNREACHABLE,
        "line-unknown-user",
    ),
    (Answer(400, "The request body has 1 error(s)", ("to",)), Outcome.UNREACHABLE, "line-unknown-user"),
    (Answer(400, "The request body has 1 error(s)", ("messages[0].text",)), Outcome.REFUSED, "line-bad-request"),
    (Answer(401), Outcome.LATER, "line-token"),
    (Answer(403), Outcome.LATER, "line-token"),
    (Answer(404), Outcome.REFUSED, "line-status-404"),
    (Answer(408), Outcome.LATER, "line-timeout"),
    (Answer(413), Outcome.REFUSED, "line-too-large"),
    (Answer(429, "The API rate limit has been exceeded. Try again later."), Outcome.LATER, "line-rate-limit"),
    (Answer(429, "You have reached your monthly limit."), Outcome.UNREACHABLE, "line-quota"),
]


@pytest.mark.parametrize(("answer", "outcome", "code"), PUSHES)
def test_what_an_answer_to_a_push_means(answer: Answer, outcome: Outcome, code: str) -> None:
    settlement = settle_push(answer, parcel(DEAD), repeatable=True)
    assert (settlement.outcome, settlement.code) == (outcome, code)


def test_a_push_that_cannot_be_repeated_is_shown_to_a_person() -> None:
    assert settle_push(Answer(500), parcel(DEAD), repeatable=False).outcome is Outcome.UNCERTAIN


@pytest.mark.parametrize(
    ("answer", "again", "outcome", "code"),
    [
        (Answer(400, "Invalid reply token"), False, Outcome.LATER, "line-reply-token"),
        (Answer(400, "Invalid reply token"), True, Outcome.SENT, "accepted-earlier"),
        (Answer(400, "The request body has 1 error(s)"), True, Outcome.REFUSED, "line-bad-request"),
        (Answer(500), False, Outcome.MAYBE, REPLY_UNKNOWN),
        (Answer(500), True, Outcome.MAYBE, REPLY_UNKNOWN),
        (Answer(429, "The API rate limit has been exceeded. Try again later."), True, Outcome.MAYBE, REPLY_UNKNOWN),
        (Answer(401), True, Outcome.MAYBE, REPLY_UNKNOWN),
        (Answer(429, "The API rate limit has been exceeded. Try again later."), False, Outcome.LATER, "line-rate-limit"),
        (Answer(401), False, Outcome.LATER, "line-token"),
    ],
)
def test_what_an_answer_to_a_reply_means(answer: Answer, again: bool, outcome: Outcome, code: str) -> None:
    settlement = settle_reply(answer, parcel(FRESH), again=again)
    assert (settlement.outcome, settlement.code) == (outcome, code)


def test_the_wait_that_line_asks_for_is_kept_and_grows_by_itself() -> None:
    assert settle_push(Answer(429, retry_after_s=90.0), parcel(DEAD), repeatable=True).retry_after_s == 90.0
    waits = [settle_push(Answer(429), parcel(DEAD, attempt=attempt), repeatable=True).retry_after_s for attempt in (1, 3, 30)]
    assert waits == [2.0, 8.0, 60.0]


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"message": 5}', b'{"details": "x", "sentMessages": {}}', None])
def test_a_body_that_is_not_lines_own_is_no_accident(body: bytes | None) -> None:
    answer = read_answer(502, body, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"})
    assert answer.status == 502
    assert answer.retry_after_s is None
    assert not is_dead_token(answer)
