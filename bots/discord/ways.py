"""What each answer of Discord means for a message of ours: pure rules, tested by a table.

Numbers and codes: Discord's documentation of JSON error codes and of `enforce_nonce`, which says only that a repeated
nonce is recognised "in the past few minutes"; two minutes are taken to be certain.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from core.messages import Outcome, Settlement, Urgency

NONCE_HOLDS_FOR = timedelta(seconds=120)
SEND_LIMIT_S = 10.0

DM_CLOSED = frozenset({50007, 50278, 10013, 50033})
TOKEN_GONE = frozenset({10015, 50027, 10062, 10008})
TOO_FAST = frozenset({40003, 20016, 20028})
TEXT_BLOCKED = frozenset({200000, 240000})
TOO_LARGE = 40005
UNKNOWN_CHANNEL = 10003
DELETED_SINCE = 10008
"""The answer to a repetition whose nonce was recognised when what it names was deleted: it had arrived (discord.py#10116)."""

Doubt = Literal["none", "unsent", "maybe"]


@dataclass(frozen=True, slots=True)
class Answer:
    """How a call that did not succeed ended.

    `status` is 0 when no answer came; `doubt` is "none" when Discord said no, "unsent" when the request surely did not
    reach it, "maybe" when it may have been carried out (time-out, broken connection, 5xx).
    """

    status: int = 0
    code: int = 0
    retry_after_s: float | None = None
    doubt: Doubt = "none"


@dataclass(frozen=True, slots=True)
class Try:
    """What the rule needs to know of the parcel; `part_sent` is true when an earlier message of it was accepted just now."""

    urgency: Urgency
    now: datetime
    first_tried_at: datetime
    attempt: int = 1
    maybe_accepted: bool = False
    part_sent: bool = False

    @property
    def nonce_holds(self) -> bool:
        """Whether Discord still recognises what the first try may have sent."""
        return self.now - self.first_tried_at < NONCE_HOLDS_FOR


def decide_before(attempt: Try, *, handle_died: bool = False) -> Settlement | None:
    """Whether a try must be left out: an earlier one may have arrived and Discord would not recognise the repetition.

    `handle_died` means the earlier try could edit an interaction's answer and this one cannot. Safety messages go
    rather twice than never.
    """
    if not attempt.maybe_accepted or attempt.urgency is Urgency.SAFETY:
        return None
    if attempt.nonce_holds and not handle_died:
        return None
    return Settlement(Outcome.UNCERTAIN, "discord-too-late-to-repeat")


def decide(answer: Answer, attempt: Try) -> Settlement:
    """The settlement of a try whose call ended so."""
    if answer.doubt == "maybe" or answer.status >= 500:
        return _in_doubt(attempt)
    settled = _by_code(answer, attempt) or _by_status(answer, attempt)
    if settled.outcome is Outcome.LATER and attempt.part_sent:
        # A part of this parcel has arrived: the next try must come while its nonce is recognised.
        return Settlement(Outcome.MAYBE, settled.code, settled.retry_after_s)
    return settled


def _in_doubt(attempt: Try) -> Settlement:
    if attempt.nonce_holds or attempt.urgency is Urgency.SAFETY:
        return Settlement(Outcome.MAYBE, "discord-no-answer", min(5.0 * attempt.attempt, 30.0))
    return Settlement(Outcome.UNCERTAIN, "discord-no-answer")


def _by_code(answer: Answer, attempt: Try) -> Settlement | None:
    if answer.code in DM_CLOSED:
        return Settlement(Outcome.UNREACHABLE, "discord-dm-closed")
    if answer.code in TEXT_BLOCKED:
        return Settlement(Outcome.REFUSED, f"discord-{answer.code}")
    if answer.code in TOO_FAST:
        return Settlement(Outcome.LATER, "discord-too-fast", answer.retry_after_s or 60.0)
    if answer.code == UNKNOWN_CHANNEL:
        gone = attempt.attempt >= 3  # a direct room is opened anew once; what is then still unknown is gone
        return Settlement(Outcome.UNREACHABLE if gone else Outcome.LATER, "discord-channel-gone", 5.0)
    return None


def _by_status(answer: Answer, attempt: Try) -> Settlement:
    if answer.status == 429:
        return Settlement(Outcome.LATER, "discord-rate-limit", answer.retry_after_s or 30.0)
    if answer.doubt == "unsent":
        return Settlement(Outcome.LATER, "discord-unreached", min(5.0 * attempt.attempt, 60.0))
    if answer.status == 401:
        return Settlement(Outcome.LATER, "discord-bad-token", 300.0)
    if answer.status == 403:
        # Never tried again on this way: ten thousand refusals in ten minutes shut the whole bot out.
        return Settlement(Outcome.UNREACHABLE, "discord-forbidden")
    return Settlement(Outcome.REFUSED, f"discord-{answer.code or answer.status}")
