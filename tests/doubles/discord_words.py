"""The JSON that Discord speaks: users, messages, servers, interactions, as discord.py 2.7.1 reads them."""

from collections.abc import Sequence
from typing import Any

BOT_ID = "900000000000000001"
APPLICATION_ID = "900000000000000002"
COMMAND, COMPONENT, SUBMIT = 2, 3, 5


def user(user_id: str) -> dict[str, Any]:
    bot = user_id == BOT_ID
    name = "tomoshibi" if bot else f"user{user_id[-4:]}"
    return {"id": user_id, "username": name, "discriminator": "0", "global_name": None, "avatar": None, "bot": bot, "flags": 0}


def member(user_id: str) -> dict[str, Any]:
    return {
        "user": user(user_id),
        "roles": [],
        "nick": None,
        "joined_at": "2026-04-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": "0",
    }


def attachment(attachment_id: str, url: str, name: str, mime: str, size: int) -> dict[str, Any]:
    return {"id": attachment_id, "filename": name, "content_type": mime, "size": size, "url": url, "proxy_url": url}


def message(
    message_id: str, channel_id: str, author: str, content: str, timestamp: str, *, guild_id: str | None = None
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "id": message_id,
        "channel_id": channel_id,
        "author": user(author),
        "content": content,
        "timestamp": timestamp,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [user(BOT_ID)] if f"<@{BOT_ID}>" in content else [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
    }
    if guild_id is not None:
        body |= {"guild_id": guild_id, "member": {k: v for k, v in member(author).items() if k != "user"}}
    return body


def guild(guild_id: str, channels: Sequence[dict[str, Any]], members: Sequence[str]) -> dict[str, Any]:
    everyone = {
        "id": guild_id,
        "name": "@everyone",
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": str(0x7FFFFFFFFFFF),
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": guild_id,
        "name": "lobby",
        "unavailable": False,
        "owner_id": BOT_ID,
        "roles": [everyone],
        "emojis": [],
        "stickers": [],
        "features": [],
        "channels": list(channels),
        "threads": [],
        "members": [member(BOT_ID)],
        "member_count": len(members) + 1,
        "voice_states": [],
        "presences": [],
        "guild_scheduled_events": [],
        "stage_instances": [],
        "soundboard_sounds": [],
        "large": False,
        "joined_at": "2026-04-01T00:00:00+00:00",
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "preferred_locale": "ja",
        "system_channel_flags": 0,
        "afk_timeout": 300,
    }


def text_channel(channel_id: str, guild_id: str) -> dict[str, Any]:
    return {
        "id": channel_id,
        "guild_id": guild_id,
        "type": 0,
        "name": "lobby",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "last_message_id": None,
        "parent_id": None,
    }


def dm_channel(channel_id: str, user_id: str, last_message_id: str | None) -> dict[str, Any]:
    return {"id": channel_id, "type": 1, "recipients": [user(user_id)], "last_message_id": last_message_id, "flags": 0}


def interaction(
    interaction_id: str,
    token: str,
    kind: int,
    user_id: str,
    data: dict[str, Any],
    channel: dict[str, Any],
    *,
    guild_id: str | None = None,
    on_message: dict[str, Any] | None = None,
    locale: str = "ja",
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "id": interaction_id,
        "application_id": APPLICATION_ID,
        "type": kind,
        "token": token,
        "version": 1,
        "data": data,
        "locale": locale,
        "channel": channel,
        "channel_id": channel["id"],
        "attachment_size_limit": 10485760,
        "entitlements": [],
        "authorizing_integration_owners": {},
        "app_permissions": "0",
        "context": 1 if guild_id is None else 0,
    }
    if guild_id is None:
        body["user"] = user(user_id)
    else:
        body |= {"guild_id": guild_id, "member": member(user_id), "guild": {"id": guild_id, "features": [], "locale": "ja"}}
    if on_message is not None:
        body["message"] = on_message
    return body
