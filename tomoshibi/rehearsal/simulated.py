"""A clock that stands still until it is moved, and chance that comes out the same for the same seed."""

import random
import uuid
from datetime import UTC, datetime, timedelta

from core.invitations import ALPHABET, LENGTH, read_code
from tomoshibi.clock import Clock

_URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_TOKEN_LENGTH = 43


class StillClock(Clock):
    """The time of a rehearsal: it passes only when somebody moves it on."""

    def __init__(self, start: datetime) -> None:
        self._at = start.astimezone(UTC)

    def now(self) -> datetime:
        """This moment, in UTC."""
        return self._at

    def move(self, by: timedelta) -> None:
        """Lets time pass."""
        self._at += by

    def move_to(self, at: datetime) -> None:
        """Lets time pass until a moment; never back."""
        self._at = max(self._at, at.astimezone(UTC))


class SeededChance:
    """Implements core.ports.Chance for a rehearsal: nothing it gives is secret, and the same seed gives the same."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a rehearsal is to be repeatable, and guards nothing

    def new_id(self) -> str:
        """An id of the form of a UUID."""
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def token(self) -> str:
        """As long as a real one."""
        return "".join(self._random.choices(_URL_SAFE, k=_TOKEN_LENGTH))

    def code(self) -> str:
        """A code a person can type."""
        while True:
            code = "".join(self._random.choices(ALPHABET, k=LENGTH))
            if read_code(code) == code:
                return code
