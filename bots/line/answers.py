"""What LINE's answers mean. Pure: an error's status and body in, a `Settlement` out; each platform answer has its own.

Source: developers.line.biz, "Status codes", "Retrying an API request", "Error messages".
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bots.line.ways import REPLY_UNKNOWN
from core.messages import Outcome, Parcel, Settlement

TOKEN_WAIT_S = 60.0
LONGEST_RATE_WAIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is not 2xx: status, the message text of the body, the properties it complains about, ids, Retry-After."""

    status: int
    message: str = ""
    properties: tuple[str, ...] = ()
    sent_ids: tuple[str, ...] = ()
    retry_after_s: float | None = None


def read_answer(status: int, body: str | bytes | None, headers: Mapping[str, str] | None) -> Answer:
    """An error answer as we need it; a body that is not LINE's JSON (a gateway's page) is simply without a message."""
    try:
        told = json.loads(body or "{}")
    except (ValueError, RecursionError):
        told = {}
    told = told if isinstance(told, dict) else {}
    details = [each for each in _list(told.get("details")) if isinstance(each, dict)]
    return Answer(
        status=status,
        message=str(told.get("message", "")),
        properties=tuple(str(each.get("property", "")) for each in details),
        sent_ids=ids_of(told.get("sentMessages")),
        retry_after_s=_seconds((headers or {}).get("Retry-After")),
    )


def ids_of(sent: object) -> tuple[str, ...]:
    """Message ids of `sentMessages`."""
    return tuple(str(each["id"]) for each in _list(sent) if isinstance(each, dict) and "id" in each)


def is_dead_token(answer: Answer) -> bool:
    """Whether a reply failed because of its token: used before, expired, or never one."""
    return answer.status == 400 and "reply token" in answer.message.lower()


def settle_push(answer: Answer, parcel: Parcel, *, repeatable: bool) -> Settlement:
    """What follows from a push that was not answered 2xx; `repeatable` while LINE knows the retry key."""
    if answer.status == 409:
        return Settlement(Outcome.SENT, "accepted-earlier", message_ids=answer.sent_ids, counted=1)
    if answer.status >= 500:
        return unknown("line-server-error", repeatable=repeatable)
    if answer.status == 400 and _is_about_receiver(answer):
        return Settlement(Outcome.UNREACHABLE, "line-unknown-user")
    return _settle_common(answer, parcel)


def settle_reply(answer: Answer, parcel: Parcel, *, again: bool) -> Settlement:
    """What follows from a reply that was not answered 2xx; `again` when an earlier call with this token may have worked."""
    if is_dead_token(answer):
        if again:
            return Settlement(Outcome.SENT, "accepted-earlier")
        return Settlement(Outcome.LATER, "line-reply-token", retry_after_s=0.0)
    if answer.status >= 500:
        return Settlement(Outcome.MAYBE, REPLY_UNKNOWN)
    return still_in_doubt(_settle_common(answer, parcel)) if again else _settle_common(answer, parcel)


def still_in_doubt(settlement: Settlement) -> Settlement:
    """A repeated reply that surely failed says nothing about the one before: the whole stays as unknown as it was."""
    if settlement.outcome is not Outcome.LATER:
        return settlement
    return Settlement(Outcome.MAYBE, REPLY_UNKNOWN, retry_after_s=settlement.retry_after_s)


def unknown(code: str, *, repeatable: bool) -> Settlement:
    """A push whose end is unknown."""
    return Settlement(Outcome.MAYBE if repeatable else Outcome.UNCERTAIN, code)


def _settle_common(answer: Answer, parcel: Parcel) -> Settlement:
    if answer.status == 429 and "monthly limit" in answer.message.lower():
        return Settlement(Outcome.UNREACHABLE, "line-quota")
    if answer.status == 429:
        own = min(2.0 ** min(parcel.attempt, 10), LONGEST_RATE_WAIT_S)
        return Settlement(Outcome.LATER, "line-rate-limit", retry_after_s=max(own, answer.retry_after_s or 0.0))
    if answer.status in (401, 403):
        # Our own fault, and it may take hours to mend: nothing is given up for it.
        return Settlement(Outcome.LATER, "line-token", retry_after_s=TOKEN_WAIT_S)
    if answer.status == 408:
        return Settlement(Outcome.LATER, "line-timeout")
    if answer.status == 413:
        return Settlement(Outcome.REFUSED, "line-too-large")
    return Settlement(Outcome.REFUSED, "line-bad-request" if answer.status == 400 else f"line-status-{answer.status}")


def _is_about_receiver(answer: Answer) -> bool:
    told = answer.message.lower()
    return "failed to send messages" in told or "'to'" in told or "to" in answer.properties


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _seconds(value: str | None) -> float | None:
    return float(value) if value is not None and value.isascii() and value.isdigit() else None
