"""Whose word about a visitor's address is believed: only proxies that were named, and nobody can name the world."""

import pytest
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from tomoshibi.commands.serve import server_config
from tomoshibi.settings import Settings


@pytest.mark.parametrize("value", ["127.0.0.1", "172.30.99.0/24", "10.0.0.1, ::1", "203.0.113.5", "192.168.0.0/16"])
def test_addresses_and_near_networks_are_taken(value: str) -> None:
    assert Settings(trusted_proxies=value).trusted_proxies == value.replace(", ", ",")


@pytest.mark.parametrize("value", ["*", "caddy", "0.0.0.0/0", "::/0", "203.0.0.0/8", "127.0.0.1,*", ",", "172.30.99.1/24"])
def test_names_and_the_world_are_not(value: str) -> None:
    with pytest.raises(ValidationError):
        Settings(trusted_proxies=value)


@pytest.mark.parametrize(
    ("comes_from", "says", "seen"),
    [
        ("172.30.99.7", "198.51.100.4", "198.51.100.4"),
        ("172.30.99.7", "203.0.113.66, 198.51.100.4", "198.51.100.4"),
        ("172.30.98.7", "198.51.100.4", "172.30.98.7"),
        ("127.0.0.1", "198.51.100.4", "127.0.0.1"),
    ],
)
async def test_only_a_named_proxy_is_believed(comes_from: str, says: str, seen: str) -> None:
    config = server_config(None, "172.30.99.0/24")
    told: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        told.append(request.client.host if request.client else "")
        response: Response = PlainTextResponse("")
        await response(scope, receive, send)

    async def nothing(*_: object) -> dict[str, str]:
        return {}

    headers = [(b"x-forwarded-for", says.encode())]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": headers, "client": (comes_from, 1), "scheme": "http"}
    trusted = config.forwarded_allow_ips
    assert trusted is not None
    await ProxyHeadersMiddleware(app, trusted)(scope, nothing, nothing)  # type: ignore[arg-type]
    assert told == [seen]
