"""One call of LINE's API outside of sending: with its time limit, and with every failure as one kind of error."""

from typing import Any

from bots.line.answers import read_answer
from bots.line.clients import LineClients
from core.errors import TomoshibiError


async def call(clients: LineClients, programme_id: str, method: str, *args: Any, blob: bool = False, **options: Any) -> Any:
    """The result of the SDK method of this name.

    Raises TomoshibiError("line-api", call, status) for an answer that is no success, ("line-unreachable", call) without
    one, ("line-no-credentials"). No text of the answer goes into the error: it may quote what was sent.
    """
    sdk = await clients.sdk()
    api = await (clients.blob(programme_id) if blob else clients.messaging(programme_id))
    timeout = await clients.timeout()
    try:
        return await getattr(api, method)(*args, _request_timeout=timeout, **options)
    except sdk.ApiException as error:
        answer = read_answer(error.status, error.body, error.headers)
        raise TomoshibiError("line-api", call=method, status=answer.status, retry_after_s=answer.retry_after_s) from None
    except (sdk.aiohttp.ClientError, TimeoutError) as error:
        raise TomoshibiError("line-unreachable", call=method, error=type(error).__name__) from None
    except (sdk.OpenApiException, ValueError, TypeError) as error:
        raise TomoshibiError("line-unreadable", call=method, error=type(error).__name__) from None
