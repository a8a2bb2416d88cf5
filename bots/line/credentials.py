"""What a programme needs to speak on LINE: its channel secret and access token, never shown."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LineCredentials:
    """Channel secret (signs webhooks) and channel access token (opens the API) of one programme's official account."""

    secret: str = field(repr=False)
    token: str = field(repr=False)
