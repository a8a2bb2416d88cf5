"""Scheduled events of a Discord server: from a deed's words to Discord's fields, and back to know one again. Pure.

Discord's documentation of scheduled events: kinds 1 stage, 2 voice, 3 elsewhere (needs a place and an end); status 1
scheduled, 2 active, 3 completed, 4 cancelled; only 1 → 4 and 2 → 3 end one.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bots.discord.permissions import RoomKind

STAGE, VOICE, ELSEWHERE = 1, 2, 3
SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4
ENDED = (COMPLETED, CANCELLED)
FOR_MEMBERS = 2
NAME_AT_MOST, ABOUT_AT_MOST, PLACE_AT_MOST = 100, 1000, 100
ALREADY_FIXED = ("scheduled_start_time", "privacy_level", "entity_type", "channel_id", "entity_metadata")
"""What Discord lets nobody change once an event has begun."""


def event_request(args: Mapping[str, str], kind: RoomKind | None, guild: str) -> dict[str, Any]:
    """The body of POST /guilds/…/scheduled-events. `kind` is that of the room, None without one. Raises KeyError, ValueError.

    An event in a room of text, or in none, is one elsewhere: its place is `where`, or the room's link.
    """
    body: dict[str, Any] = {
        "name": args["title"][:NAME_AT_MOST],
        "description": args.get("about", "")[:ABOUT_AT_MOST],
        "privacy_level": FOR_MEMBERS,
        "scheduled_start_time": datetime.fromisoformat(args["starts_at"]).isoformat(),
        "scheduled_end_time": datetime.fromisoformat(args["ends_at"]).isoformat(),
    }
    if kind in ("voice", "stage"):
        room = {"entity_type": VOICE if kind == "voice" else STAGE, "channel_id": args["room"].removeprefix("#")}
        return body | room | {"entity_metadata": None}
    place = args.get("where") or f"https://discord.com/channels/{guild}/{args['room'].removeprefix('#')}"
    return body | {"entity_type": ELSEWHERE, "channel_id": None, "entity_metadata": {"location": place[:PLACE_AT_MOST]}}


def is_same_event(event: Mapping[str, Any], wanted: Mapping[str, Any], me: str) -> bool:
    """Whether an event of the server is the very one we were to publish: ours, of the same name, beginning and place."""
    return (
        str(event.get("creator_id")) == me
        and event.get("status") not in ENDED
        and event["name"] == wanted["name"]
        and _moment(event["scheduled_start_time"]) == _moment(wanted["scheduled_start_time"])
        and _place(event) == _place(wanted)
    )


def event_changes(event: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What a PATCH must say so that the event becomes the wanted one; nothing when it has ended or is the same."""
    if event["status"] in ENDED:
        return {}
    fixed = ALREADY_FIXED if event["status"] == ACTIVE else ()
    changed = {key: value for key, value in wanted.items() if key not in fixed and _differs(key, event.get(key), value)}
    if changed.keys() & {"entity_type", "channel_id", "entity_metadata"}:
        # a place is told as a whole
        changed |= {key: wanted[key] for key in ("entity_type", "channel_id", "entity_metadata") if key in wanted}
    return changed


def status_to_cancel(status: int) -> int:
    """Which status ends an event that stands so."""
    return COMPLETED if status == ACTIVE else CANCELLED


def _place(event: Mapping[str, Any]) -> tuple[int, str, str]:
    metadata = event.get("entity_metadata") or {}
    return int(event["entity_type"]), str(event.get("channel_id") or ""), str(metadata.get("location") or "")


def _differs(key: str, now: Any, wanted: Any) -> bool:
    if key.endswith("_time") and isinstance(now, str):
        return _moment(now) != _moment(wanted)
    if key == "channel_id":
        return str(now or "") != str(wanted or "")
    return bool((now or "") != (wanted or ""))


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)
