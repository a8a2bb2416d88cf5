"""Devices of the programme: entered, lent, taken back; and the recorded check of the online tool (S6.12.2, S6.12.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.devices import (
    LONGEST_LABEL,
    Damage,
    Device,
    DeviceKind,
    DeviceState,
    Loan,
    ToolCheck,
    decide_loan,
    decide_return,
    state_after,
    too_few,
    tool_lacks,
)
from core.errors import NotFoundError, Refusal
from core.inquiries import InquiryState
from core.lacks import Lack
from core.people import Person
from core.ports import UnitOfWork
from core.terms import JST
from core.terms.online_tool import OnlineSupport
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for_case
from core.usecases.lock_visits import visit_terms
from core.usecases.read_visits import child_of, hidden_cases


@dataclass(frozen=True, slots=True)
class DevicesView:
    """Devices with their loans by device, what came back damaged, who may be lent to (case, name), the tool's checks."""

    devices: Sequence[Device]
    loans: Mapping[str, Loan]
    damaged: Sequence[Loan]
    children: Sequence[tuple[str, str]]
    names: Mapping[str, str]
    missing: Mapping[DeviceKind, int]
    checks: Sequence[ToolCheck]
    tool_lacks: tuple[Lack, ...]
    terms: OnlineSupport
    today: date


async def read_devices(uow: UnitOfWork, house: House, staff: Person) -> DevicesView:
    """The page; names are opened for these eyes and logged. Families this member of staff is kept from have none."""
    desk_person(staff, staff.programme_id)
    programme_id, today = staff.programme_id, uow.now.astimezone(JST).date()
    terms = visit_terms(house, programme_id, uow.now).online
    devices = await uow.devices.all_in(programme_id)
    hidden, viewer = await hidden_cases(uow, staff), Viewer(staff.id, "desk-devices")
    loans = {one.device_id: one for one in await uow.devices.open_loans(programme_id)}
    damaged = [one for one in await uow.devices.ended_for_eyes(programme_id, viewer) if one.case_id not in hidden]
    approved = [one.id for one in await uow.cases.in_states(programme_id, (InquiryState.APPROVED,))]
    shown = [
        one for one in {*approved, *(x.case_id for x in loans.values()), *(x.case_id for x in damaged)} if one not in hidden
    ]
    children = {one: await child_of(uow, one) for one in shown}
    opened = await uow.people.names_for_eyes(sorted(one for one in children.values() if one), viewer)
    names = {case_id: opened.get(child or "", "") for case_id, child in children.items()}
    checks = await uow.devices.checks(programme_id)
    listed = sorted(((one, names[one]) for one in approved if one in names), key=lambda pair: (pair[1], pair[0]))
    missing, lacks = too_few(devices, terms), tool_lacks(checks, terms, today)
    return DevicesView(devices, loans, damaged, listed, names, missing, checks, lacks, terms, today)


async def add_device(uow: UnitOfWork, house: House, staff: Person, kind: DeviceKind, label: str) -> Refusal | None:
    """Enters a device by the number on its sticker. Commits."""
    desk_person(staff, staff.programme_id)
    if not label.strip() or len(label) > LONGEST_LABEL:
        return Refusal("refusal-device-label", {"limit": LONGEST_LABEL})
    device = Device(house.chance.new_id(), staff.programme_id, kind, label.strip(), DeviceState.FREE, uow.now)
    if not await uow.devices.add(device):
        return Refusal("refusal-device-known")
    await uow.commit()
    return None


async def lend_device(uow: UnitOfWork, house: House, staff: Person, device_id: str, case_id: str) -> Refusal | None:
    """Lends a device to a child's home, free of charge (S6.12.2). Commits. Raises NotFoundError."""
    case = await uow.cases.lock(case_id)
    await desk_person_for_case(uow, staff, case)
    device = await _lock(uow, staff, device_id)
    refusal = decide_loan(device) or (None if case.state is InquiryState.APPROVED else Refusal("refusal-device-case"))
    if refusal is not None:
        return refusal
    await uow.devices.lend(Loan(house.chance.new_id(), device.id, case_id, uow.now, staff.id))
    await uow.devices.save(replace(device, state=DeviceState.LENT))
    await uow.audit.note(actor=staff.id, action="device-lent", at=uow.now, page=device.id)
    await uow.commit()
    return None


async def take_back(
    uow: UnitOfWork, staff: Person, device_id: str, damage: Damage, repair_yen: int, charged_yen: int, why: str
) -> Refusal | None:
    """Takes a device back; what is damaged goes to be mended (S6.12.2). Commits. Raises NotFoundError."""
    known = await uow.devices.open_loan(device_id)
    if known is not None:
        await desk_person_for_case(uow, staff, await uow.cases.lock(known.case_id))
    device = await _lock(uow, staff, device_id)
    loan = await uow.devices.open_loan(device_id)
    if loan is None:
        return Refusal("refusal-device-returned")
    refusal = decide_return(loan, damage, repair_yen, charged_yen, why)
    if refusal is not None:
        return refusal
    ended = replace(loan, returned_at=uow.now, returned_by=staff.id, damage=damage, repair_yen=repair_yen)
    await uow.devices.give_back(replace(ended, charged_yen=charged_yen, why=why.strip()))
    await uow.devices.save(replace(device, state=state_after(damage)))
    await uow.audit.note(actor=staff.id, action="device-returned", at=uow.now, page=device.id)
    await uow.commit()
    return None


async def set_device(uow: UnitOfWork, staff: Person, device_id: str, state: DeviceState) -> Refusal | None:
    """Mended, to be mended, or out of use; nothing that is lent. Commits. Raises NotFoundError."""
    device = await _lock(uow, staff, device_id)
    if DeviceState.LENT in (device.state, state):
        return Refusal("refusal-device-lent")
    await uow.devices.save(replace(device, state=state))
    await uow.commit()
    return None


async def check_tool(
    uow: UnitOfWork, house: House, staff: Person, tool: str, checked_on: date | None, met: Sequence[str]
) -> Refusal | None:
    """Records which of the contract's conditions an online tool meets (S6.12.6). Commits."""
    desk_person(staff, staff.programme_id)
    known = visit_terms(house, staff.programme_id, uow.now).online.tool_conditions
    if not tool.strip() or len(tool) > LONGEST_LABEL:
        return Refusal("refusal-device-label", {"limit": LONGEST_LABEL})
    if checked_on is None or checked_on > uow.now.astimezone(JST).date():
        return Refusal("refusal-device-day")
    check_id, found = house.chance.new_id(), frozenset(one for one in met if one in known)
    await uow.devices.add_check(ToolCheck(check_id, staff.programme_id, tool.strip(), checked_on, staff.id, found))
    await uow.audit.note(actor=staff.id, action="tool-checked", at=uow.now)
    await uow.commit()
    return None


async def _lock(uow: UnitOfWork, staff: Person, device_id: str) -> Device:
    device = await uow.devices.lock(device_id)
    if device.programme_id != desk_person(staff, staff.programme_id).programme_id:
        raise NotFoundError("device-unknown", device=device_id)
    return device
