"""How many new conversations may begin: a script that opens thousands must not bury the families who wait."""

import hashlib
import hmac
from collections import deque
from datetime import datetime, timedelta

SPAN = timedelta(minutes=1)

MOST_TOGETHER = 30
"""New conversations a minute for the whole service: far above what two programmes of some dozens of families ever open,
and few enough for staff to see and stop."""

MOST_FROM_ONE = 5
"""From one client address: a household, a counselling room or a classroom's few who begin in the same minute share one."""


class Crowding:
    """Counts in memory only, by a keyed hash of the address under a key that ends with the process."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()
        self._begun: deque[tuple[datetime, bytes]] = deque()

    def may_begin(self, address: str, now: datetime) -> bool:
        """Whether one more conversation may begin at this address now; counts it when it may."""
        who = hmac.new(self._key, address.encode(), hashlib.sha256).digest()
        while self._begun and now - self._begun[0][0] >= SPAN:
            self._begun.popleft()
        if len(self._begun) >= MOST_TOGETHER or sum(one == who for _, one in self._begun) >= MOST_FROM_ONE:
            return False
        self._begun.append((now, who))
        return True
