"""What each answer of Discord means for a deed of ours: pure rules, tested by a table.

Codes: Discord's documentation of JSON error codes. A 403 is never tried again by itself: ten thousand refusals in ten
minutes shut the whole bot out. Every deed may be done twice, so an answer in doubt is simply asked for again.
"""

from collections.abc import Mapping

from bots.discord.ways import TOO_FAST, Answer
from core.deeds import DeedEnd, DeedKind, Performed

UNKNOWN_CHANNEL, UNKNOWN_MEMBER, UNKNOWN_MESSAGE, UNKNOWN_ROLE, UNKNOWN_USER = 10003, 10007, 10008, 10011, 10013
UNKNOWN_EVENT, EVENT_FINISHED = 10070, 180000
NO_ACCESS, LACKS_PERMISSION = 50001, 50013

_GONE = frozenset({UNKNOWN_MEMBER, UNKNOWN_USER})
DONE: Mapping[DeedKind, frozenset[int]] = {
    DeedKind.HIDE: frozenset({UNKNOWN_MESSAGE, UNKNOWN_CHANNEL}),
    DeedKind.PAUSE_PERSON: _GONE,
    DeedKind.LET_PERSON: _GONE,
    DeedKind.TAKE_ROLE: _GONE | {UNKNOWN_ROLE},
    DeedKind.CHANGE_EVENT: frozenset({EVENT_FINISHED}),
    DeedKind.CANCEL_EVENT: frozenset({EVENT_FINISHED, UNKNOWN_EVENT}),
}
"""Refusals that say it is as we wish: what was to be taken away is not there, whoever was to be paused has left."""

NEEDS: Mapping[DeedKind, str] = {
    DeedKind.HIDE: "manage-messages",
    DeedKind.PAUSE_PERSON: "moderate-members",
    DeedKind.LET_PERSON: "moderate-members",
    DeedKind.CLOSE_ROOM: "manage-roles",
    DeedKind.OPEN_ROOM: "manage-roles",
    DeedKind.GIVE_ROLE: "manage-roles",
    DeedKind.TAKE_ROLE: "manage-roles",
    DeedKind.PUBLISH_EVENT: "create-events",
    DeedKind.CHANGE_EVENT: "manage-events",
    DeedKind.CANCEL_EVENT: "manage-events",
}
"""The permission each kind needs; its name for people is the text `discord-permission-NAME`."""

NAMED: Mapping[int, str] = {
    10004: "discord-no-server",
    UNKNOWN_CHANNEL: "discord-room-gone",
    UNKNOWN_MEMBER: "discord-not-a-member",
    UNKNOWN_USER: "discord-not-a-member",
    UNKNOWN_ROLE: "discord-role-gone",
    UNKNOWN_EVENT: "discord-event-gone",
    30038: "discord-too-many-events",
    NO_ACCESS: "discord-no-access",
}
"""Failures that staff are told in words of their own."""


def decide_deed(kind: DeedKind, answer: Answer, attempt: int) -> Performed:
    """What a try whose call ended so came to."""
    if answer.doubt == "maybe" or answer.status >= 500:
        return Performed(DeedEnd.LATER, code="discord-no-answer")
    if answer.code in DONE.get(kind, frozenset()):
        return Performed(DeedEnd.DONE)
    later = _later(answer, attempt)
    if later is not None:
        return later
    if answer.code == LACKS_PERMISSION:
        return Performed(DeedEnd.FAILED, code=f"discord-lacks-{NEEDS[kind]}")
    return Performed(DeedEnd.FAILED, code=NAMED.get(answer.code, f"discord-{answer.code or answer.status}"))


def _later(answer: Answer, attempt: int) -> Performed | None:
    if answer.status == 429 or answer.code in TOO_FAST:
        return Performed(DeedEnd.LATER, code="discord-rate-limit", retry_after_s=answer.retry_after_s or 30.0)
    if answer.doubt == "unsent":
        return Performed(DeedEnd.LATER, code="discord-unreached", retry_after_s=min(5.0 * attempt, 60.0))
    if answer.status == 401:
        return Performed(DeedEnd.LATER, code="discord-bad-token", retry_after_s=300.0)
    return None
