"""Cookies and the marks that tie a form to them."""

import hashlib
import hmac

from starlette.requests import Request
from starlette.responses import Response

from core.errors import TomoshibiError
from web.parts import WebParts

START = "tomoshibi_start"
CHAT = "tomoshibi_chat"
DESK = "tomoshibi_desk"
KNOCK = "tomoshibi_knock"


def form_mark(secret: str) -> str:
    """What a form carries to show that it was made for the browser that holds this secret."""
    return _sign(secret, "form")


def check_mark(secret: str, mark: str) -> None:
    """Raises TomoshibiError("form-foreign") unless the mark belongs to this secret."""
    if not is_marked(secret, mark):
        raise TomoshibiError("form-foreign")


def is_marked(secret: str, mark: str) -> bool:
    """Whether the mark belongs to this secret."""
    return bool(secret) and hmac.compare_digest(form_mark(secret).encode(), mark.encode())


def cookie(request: Request, name: str) -> str:
    """A cookie's value, "" where there is none."""
    return request.cookies.get(name, "")


def set_cookie(parts: WebParts, response: Response, name: str, value: str, *, path: str, seconds: int) -> None:
    """A cookie for our own pages only: unreadable to scripts, never sent from another site."""
    response.set_cookie(name, value, max_age=seconds, path=path, httponly=True, samesite="strict", secure=parts.secure_cookies)


def drop_cookie(parts: WebParts, response: Response, name: str, *, path: str) -> None:
    """Makes the browser forget a cookie."""
    response.delete_cookie(name, path=path, httponly=True, samesite="strict", secure=parts.secure_cookies)


def stamp(secret: str, at: int) -> str:
    """The desk's cookie: the secret, when it was last used (seconds), and our mark on both."""
    return f"{secret}~{at}~{_sign(secret, f'seen:{at}')}"


def read_stamp(value: str) -> tuple[str, int] | None:
    """The secret of a desk cookie and when it was last used (seconds); None unless the mark is ours."""
    secret, _, rest = value.partition("~")
    at, _, mark = rest.partition("~")
    if not secret or not (at.isascii() and at.isdigit() and len(at) < 16) or not mark.isascii():
        return None
    if not hmac.compare_digest(_sign(secret, f"seen:{at}"), mark):
        return None
    return secret, int(at)


def _sign(secret: str, what: str) -> str:
    return hmac.new(secret.encode(), what.encode(), hashlib.sha256).hexdigest()
