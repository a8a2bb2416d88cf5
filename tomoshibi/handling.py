"""What the loops call when something is to be handled: the use cases with a unit of work and the current time around them."""

from core.alerts import AlertKind, Severity
from core.deeds import Deed, KeptDeed
from core.errors import TomoshibiError
from core.messages import Inbound, Outcome, Outgoing, Spoken
from core.ports import ClaimedParcel, UnitOfWork
from core.privacy import decide_may_leave
from core.said_day import in_todays_words
from core.speech import speak
from core.usecases.alert_staff import alert_staff
from core.usecases.handle_inbound import handle_inbound
from core.usecases.settle_outbox import after_failure
from core.usecases.still_true import still_true
from core.usecases.tell_of_deed import tell_of_deed_at_last, tell_of_failed_deed, tell_of_late_deed
from tomoshibi.wiring import OpenedHouse


class Handling:
    """The use cases as the loops call them: a unit of work, the current time, what follows."""

    def __init__(self, opened: OpenedHouse) -> None:
        self._opened = opened

    async def handle(self, uow: UnitOfWork, inbound: Inbound) -> None:
        await handle_inbound(uow, self._opened.house, inbound)

    async def after_failure(self, outbox_id: str, account_id: str, outcome: Outcome, code: str) -> None:
        async with self._opened.work(self._opened.clock.now()) as uow:
            await after_failure(uow, self._opened.house, outbox_id, account_id, outcome, code)

    async def report_dead(self, event_id: int, programme_id: str, code: str) -> None:
        async with self._opened.work(self._opened.clock.now()) as uow:
            await alert_staff(
                uow,
                self._opened.house,
                programme_id=programme_id,
                kind=AlertKind.INBOX,
                severity=Severity.URGENT,
                matter=f"inbox:{event_id}",
                reason=code,
            )
            await uow.commit()

    async def tell_failed(self, kept: KeptDeed) -> None:
        async with self._opened.work(self._opened.clock.now()) as uow:
            await tell_of_failed_deed(uow, self._opened.house, kept)

    async def tell_late(self, deed: Deed) -> None:
        async with self._opened.work(self._opened.clock.now()) as uow:
            await tell_of_late_deed(uow, self._opened.house, deed)

    async def tell_at_last(self, deed: Deed) -> None:
        async with self._opened.work(self._opened.clock.now()) as uow:
            await tell_of_deed_at_last(uow, deed)

    async def still_true(self, outgoing: Outgoing) -> str:
        """Whether what a message says still holds; asked of the database only where something can make it untrue."""
        if not outgoing.still:
            return ""
        async with self._opened.work(self._opened.clock.now(), writes=False) as uow:
            return await still_true(uow, outgoing)

    async def speak(self, claimed: ClaimedParcel) -> tuple[Spoken, ...]:
        """Renders in the person's language; refuses what must not lie in a chat history (S12.4)."""
        house, outgoing = self._opened.house, claimed.outgoing
        words = house.programme(claimed.programme_id).public_words
        # What a platform may have already is repeated word for word, or it would not know it again.
        bubbles = outgoing.bubbles if claimed.maybe_accepted else in_todays_words(outgoing.bubbles, self._opened.clock.now())
        spoken = speak(bubbles, claimed.language, house.texts, words, house.base_url)
        async with self._opened.work(self._opened.clock.now(), writes=False) as uow:
            profile = await uow.people.profile(outgoing.person_id)
        known = frozenset(word for word in (profile.name, profile.kana, profile.phone) if word)
        refusal = decide_may_leave(bubbles, spoken, words, house.base_url, known)
        if refusal is not None:
            raise TomoshibiError(refusal.reason)
        return spoken
