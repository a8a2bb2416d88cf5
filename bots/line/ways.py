"""Which way a message goes to LINE: by the free reply token, by push under a retry key, or not at all.

The rule, written once. A reply has no key to repeat it with, a push has one (24 hours). What makes repeating safe is that
one message never goes both ways while it is unknown whether the first way worked:

1. No reply handle, or too little of its life was left at the first try: push, always. A reply that is begun late could not
   be repeated after a crash and a restart; a push can.
2. First try with that much life left: reply.
3. An earlier try that surely failed (`maybe_accepted` False): push from now on. A refused token therefore ends the try with
   LATER instead of pushing at once, so that this is on record before the push begins.
4. The earlier try's end is unknown and it was the reply: the same reply again while the token is fresh. LINE takes a token
   once, so "Invalid reply token" then means that the earlier call was accepted.
5. The same, but the token has expired: safety messages are pushed, rather twice than never; a person decides about others.
6. A push whose end is unknown may be repeated while LINE remembers its key; after that as in 5.

Which way the earlier try went is read from `last_code`, which outlives a crash: a reply without an end is always recorded
as REPLY_UNKNOWN, and nothing recorded yet means that all tries so far were the first way.
"""

from datetime import timedelta
from enum import StrEnum

from core.messages import Parcel, Urgency

KEY_FOR = timedelta(hours=23)  # LINE remembers a retry key for 24 hours
LEFT_FOR_A_RESTART = timedelta(seconds=30)
"""A reply is begun only while its token will live this long: time to crash, start again and repeat it."""

REPLY_UNKNOWN = "line-reply-unknown"
CUT_OFF = "timeout"  # the pump's own: it gave up waiting for us, so the way is not on record


class Way(StrEnum):
    """How to go."""

    REPLY = "reply"
    REPLY_AGAIN = "reply-again"
    PUSH = "push"
    ASK = "ask"  # a person decides: neither way is safe


def decide_way(parcel: Parcel) -> Way:
    """The way of this try."""
    if _never_replied(parcel):
        return _push(parcel)
    if not parcel.maybe_accepted:
        return Way.REPLY if parcel.attempt <= 1 else Way.PUSH
    replied = _did_reply(parcel)
    if replied is False:
        return _push(parcel)
    if replied and is_fresh(parcel):
        return Way.REPLY_AGAIN
    return Way.PUSH if parcel.urgency is Urgency.SAFETY else Way.ASK


def is_fresh(parcel: Parcel) -> bool:
    """Whether the reply token may still be used."""
    return parcel.reply is not None and parcel.reply.kind == "line_reply" and parcel.now < parcel.reply.expires_at


def may_repeat_push(parcel: Parcel) -> bool:
    """Whether LINE still knows the retry key, counted from the first try of any kind."""
    return parcel.now - parcel.first_tried_at < KEY_FOR


def _never_replied(parcel: Parcel) -> bool:
    handle = parcel.reply
    if handle is None or handle.kind != "line_reply":
        return True
    return parcel.first_tried_at >= handle.expires_at - LEFT_FOR_A_RESTART


def _did_reply(parcel: Parcel) -> bool | None:
    """Whether what may have been accepted was the reply; None when that is not on record."""
    if parcel.last_code is None:
        return True if parcel.attempt <= 2 else None
    if parcel.last_code == CUT_OFF:
        return None
    return parcel.last_code in ("", REPLY_UNKNOWN)


def _push(parcel: Parcel) -> Way:
    if not parcel.maybe_accepted or may_repeat_push(parcel) or parcel.urgency is Urgency.SAFETY:
        return Way.PUSH
    return Way.ASK
