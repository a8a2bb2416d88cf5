"""Devices and their loans, checks of online tools, days off."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from core.devices import Device, Loan, ToolCheck
from core.threads import Viewer


class Devices(Protocol):
    """What is lent, and the checks of the tool. What happened to a device is sealed under the case's key."""

    async def add(self, device: Device) -> bool:
        """Enters a device; False when the programme has one of this label."""
        ...

    async def lock(self, device_id: str) -> Device:
        """The device, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def save(self, device: Device) -> None: ...
    async def all_in(self, programme_id: str) -> list[Device]:
        """By kind and label."""
        ...

    async def lend(self, loan: Loan) -> None: ...
    async def give_back(self, loan: Loan) -> None:
        """Writes the end of a loan."""
        ...

    async def open_loans(self, programme_id: str) -> list[Loan]:
        """Devices that are out, the longest first, without words."""
        ...

    async def open_loan(self, device_id: str) -> Loan | None: ...
    async def of_case(self, case_id: str) -> list[Loan]:
        """All loans of a case, the oldest first, without words."""
        ...

    async def ended_for_eyes(self, programme_id: str, viewer: Viewer, limit: int = 50) -> list[Loan]:
        """Loans that came back damaged, with what happened, the newest first; logged by case."""
        ...

    async def add_check(self, check: ToolCheck) -> None: ...
    async def checks(self, programme_id: str) -> list[ToolCheck]:
        """The newest first."""
        ...


class DaysOffKept(Protocol):
    """Days on which a family (by case) or a supporter (by person) has no visit planned; by `owner_id`."""

    async def of(self, owner_id: str) -> frozenset[date]: ...
    async def set(self, owner_id: str, days: Collection[date], by: str, at: datetime) -> None:
        """Instead of what was there."""
        ...
