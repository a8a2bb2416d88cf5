"""Checks what the bot sends against Discord's official description, where that lies beside the repository."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "platform" / "discord" / "openapi.json"

TEMPLATES = {
    "create_message": ("/channels/{channel_id}/messages", "post"),
    "create_dm": ("/users/@me/channels", "post"),
    "callback": ("/interactions/{interaction_id}/{interaction_token}/callback", "post"),
    "edit_original": ("/webhooks/{webhook_id}/{webhook_token}/messages/@original", "patch"),
    "followup": ("/webhooks/{webhook_id}/{webhook_token}", "post"),
    "put_overwrite": ("/channels/{channel_id}/permissions/{overwrite_id}", "put"),
    "patch_member": ("/guilds/{guild_id}/members/{user_id}", "patch"),
    "create_event": ("/guilds/{guild_id}/scheduled-events", "post"),
    "patch_event": ("/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", "patch"),
    "create_rule": ("/guilds/{guild_id}/auto-moderation/rules", "post"),
    "patch_rule": ("/guilds/{guild_id}/auto-moderation/rules/{rule_id}", "patch"),
    "put_commands": ("/applications/{application_id}/commands", "put"),
}


def is_there() -> bool:
    """Whether the official description can be read here."""
    return OFFICIAL.exists()


@cache
def _validator(operation: str) -> Draft202012Validator:
    document = json.loads(OFFICIAL.read_text("utf-8"))
    schemas = document["components"]["schemas"]
    # Overlays: discord.py sends some ids as numbers; a message holds 2000 characters, not the 4000 of the description.
    schemas["SnowflakeType"] = {"anyOf": [schemas["SnowflakeType"], {"type": "integer"}]}
    schemas["MessageCreateRequest"]["properties"]["content"]["maxLength"] = 2000
    # Overlay: bit fields are strings in Discord's documentation and in discord.py, numbers in the description.
    overwrite = document["paths"]["/channels/{channel_id}/permissions/{overwrite_id}"]["put"]["requestBody"]
    for field in ("allow", "deny"):
        overwrite["content"]["application/json"]["schema"]["properties"][field] = {"type": ["string", "integer", "null"]}
    registry: Registry[Any] = Registry().with_resource("urn:d", Resource(contents=document, specification=DRAFT202012))
    path, method = TEMPLATES[operation]
    place = path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D").replace("@", "%40")
    reference = f"urn:d#/paths/{place}/{method}/requestBody/content/application~1json/schema"
    return Draft202012Validator({"$ref": reference}, registry=registry)


def violations(operation: str, body: object) -> list[str]:
    """What the official description would say against this body; nothing when it is not there."""
    if not is_there():
        return []
    return [
        f"{operation}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in _validator(operation).iter_errors(body)
    ]
