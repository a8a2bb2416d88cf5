"""The one place where the client half of line-bot-sdk is imported: about two seconds, so it is loaded late and once.

Import this module inside a function only (bots.line.clients does, in a thread).
"""

from typing import Any

import aiohttp
from linebot.v3.messaging import (
    ApiException,
    AsyncApiClient,
    AsyncMessagingApi,
    AsyncMessagingApiBlob,
    Configuration,
    PushMessageRequest,
    ReplyMessageRequest,
    RichMenuBulkLinkRequest,
    RichMenuRequest,
    ShowLoadingAnimationRequest,
)
from linebot.v3.messaging.exceptions import OpenApiException

__all__ = [
    "ApiException",
    "AsyncMessagingApi",
    "AsyncMessagingApiBlob",
    "OpenApiException",
    "aiohttp",
    "bulk_link",
    "loading",
    "open_client",
    "push_request",
    "reply_request",
    "rich_menu",
]


def open_client(token: str, base: str | None, *, through_proxy: bool) -> Any:
    """An API client of the running loop. `base` None means LINE's own hosts (api and api-data differ)."""
    client = AsyncApiClient(Configuration(host=base, access_token=token))
    if not through_proxy:
        # The SDK's session obeys HTTP_PROXY even for 127.0.0.1; nothing has been sent through it yet.
        client.rest_client.pool_manager._trust_env = False
    return client


def reply_request(token: str, messages: list[dict[str, Any]]) -> Any:
    """The SDK's model of a reply; raises pydantic.v1's ValidationError (a ValueError) for what LINE would refuse."""
    return ReplyMessageRequest.from_dict({"replyToken": token, "messages": messages})


def push_request(address: str, messages: list[dict[str, Any]]) -> Any:
    """The SDK's model of a push."""
    return PushMessageRequest.from_dict({"to": address, "messages": messages})


def loading(address: str, seconds: int) -> Any:
    """The SDK's model of the loading animation."""
    return ShowLoadingAnimationRequest.from_dict({"chatId": address, "loadingSeconds": seconds})


def rich_menu(menu: dict[str, Any]) -> Any:
    """The SDK's model of a rich menu."""
    return RichMenuRequest.from_dict(menu)


def bulk_link(menu_id: str, user_ids: list[str]) -> Any:
    """The SDK's model of linking a rich menu to many users."""
    return RichMenuBulkLinkRequest.from_dict({"richMenuId": menu_id, "userIds": user_ids})
