"""Which way a message goes to LINE: by the free reply token, by push under a retry key, or not at all.

The rule, written once. A reply has no key to repeat it with, a push has one (24 hours). What makes repeating safe is that
one message never goes both ways while it is unknown whether the first way worked:

1. No reply handle, or it had expired before the first try: push, always.
2. First try while the token is fresh: reply.
3. An earlier try that surely failed (the pump says so by `maybe_accepted` False): push. A refused token ends the try with
   LATER instead of pushing at once, so that this is on record before the push begins.
4. The earlier try's end is unknown and it was the reply: the same reply again while the token is fresh. LINE takes a token
   once, so "Invalid reply token" then means that the earlier call was accepted.
5. The same, but the token has expired; or nobody remembers whether that try was the reply or already the push (two tries
   and a restart within a minute): safety messages are pushed, since rather twice than never; a person decides about others.
6. A push whose end is unknown may be repeated while LINE remembers its key; after that as in 5.
"""

from datetime import timedelta
from enum import StrEnum

from core.messages import Parcel, Urgency

KEY_FOR = timedelta(hours=23)  # LINE remembers a retry key for 24 hours


class Way(StrEnum):
    """How to go."""

    REPLY = "reply"
    REPLY_AGAIN = "reply-again"
    PUSH = "push"
    ASK = "ask"  # a person decides: neither way is safe


def decide_way(parcel: Parcel, last_way: Way | None) -> Way:
    """The way of this try; `last_way` is what this process remembers of the try before (None: nothing)."""
    if _never_replied(parcel) or last_way is Way.PUSH:
        return _push(parcel)
    if not parcel.maybe_accepted:
        return Way.REPLY if parcel.attempt <= 1 and is_fresh(parcel) else Way.PUSH
    surely_replied = last_way in (Way.REPLY, Way.REPLY_AGAIN) or parcel.attempt <= 2
    if surely_replied and is_fresh(parcel):
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
    return handle is None or handle.kind != "line_reply" or parcel.first_tried_at >= handle.expires_at


def _push(parcel: Parcel) -> Way:
    if not parcel.maybe_accepted or may_repeat_push(parcel) or parcel.urgency is Urgency.SAFETY:
        return Way.PUSH
    return Way.ASK
