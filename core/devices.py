"""Things lent for support online, and the recorded check of the online tool (S6.12.2, S6.12.6).

A family pays for damage only where gross negligence is recorded with why; the contractor mends everything else.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.errors import Refusal
from core.lacks import Lack
from core.messages import Count
from core.terms.online_tool import OnlineSupport


class DeviceKind(StrEnum):
    """What is lent."""

    TABLET = "tablet"
    NETWORK = "network"  # a set that brings the net into a home


class DeviceState(StrEnum):
    """Where a device stands."""

    FREE = "free"
    LENT = "lent"
    REPAIR = "repair"
    RETIRED = "retired"


class Damage(StrEnum):
    """What was found when it came back, and how that came."""

    NONE = "none"
    ORDINARY = "ordinary"  # wear, an accident, plain carelessness: the contractor's
    GROSS = "gross_negligence"


LONGEST_LABEL = 40
LONGEST_WHY = 500


@dataclass(frozen=True, slots=True)
class Device:
    """One device; `label` is the number on its sticker, never a name of a person."""

    id: str
    programme_id: str
    kind: DeviceKind
    label: str
    state: DeviceState
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Loan:
    """A device at a child's home. `why` (sealed) tells what happened to it; `charged_yen` is what the family pays."""

    id: str
    device_id: str
    case_id: str
    lent_at: datetime
    lent_by: str
    returned_at: datetime | None = None
    returned_by: str = ""
    damage: Damage = Damage.NONE
    repair_yen: int = 0
    charged_yen: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class ToolCheck:
    """That somebody looked whether an online tool meets the contract's conditions; `met` are those it does."""

    id: str
    programme_id: str
    tool: str
    checked_on: date
    by: str
    met: frozenset[str]


def decide_loan(device: Device) -> Refusal | None:
    """Why a device cannot be lent now, or None."""
    return None if device.state is DeviceState.FREE else Refusal(f"refusal-device-{device.state.value}")


def decide_return(loan: Loan, damage: Damage, repair_yen: int, charged_yen: int, why: str) -> Refusal | None:
    """Why a device cannot be taken back like this, or None: no charge but for gross negligence, with a word why (S6.12.2)."""
    faults = (
        (loan.returned_at is not None, Refusal("refusal-device-returned")),
        (min(repair_yen, charged_yen) < 0 or charged_yen > repair_yen, Refusal("refusal-device-sums")),
        (damage is Damage.NONE and repair_yen > 0, Refusal("refusal-device-sums")),
        (charged_yen > 0 and damage is not Damage.GROSS, Refusal("refusal-device-charge")),
        (damage is not Damage.NONE and not why.strip(), Refusal("refusal-device-why")),
        (len(why) > LONGEST_WHY, Refusal("refusal-device-why-long", {"limit": LONGEST_WHY})),
    )
    return next((refusal for is_so, refusal in faults if is_so), None)


def state_after(damage: Damage) -> DeviceState:
    """Where a device stands that came back."""
    return DeviceState.FREE if damage is Damage.NONE else DeviceState.REPAIR


def too_few(devices: Iterable[Device], terms: OnlineSupport) -> dict[DeviceKind, int]:
    """How many devices of each kind are missing from those the contract asks us to keep; retired ones do not count."""
    kept = [one.kind for one in devices if one.state is not DeviceState.RETIRED]
    asked = {DeviceKind.TABLET: terms.tablets, DeviceKind.NETWORK: terms.network_sets}
    return {kind: many - kept.count(kind) for kind, many in asked.items() if kept.count(kind) < many}


def due_again_on(check: ToolCheck, terms: OnlineSupport) -> date:
    """The last day on which a check still holds."""
    return check.checked_on + timedelta(days=terms.tool_checked_again_after_days)


def unmet(check: ToolCheck, terms: OnlineSupport) -> tuple[str, ...]:
    """Conditions of the contract that the tool does not meet, in its order."""
    return tuple(one for one in terms.tool_conditions if one not in check.met)


def tool_lacks(checks: Collection[ToolCheck], terms: OnlineSupport, day: date) -> tuple[Lack, ...]:
    """What is missing of the tool's check on this day; empty when one tool's newest check holds and all is met (S6.12.6)."""
    newest: dict[str, ToolCheck] = {}
    for check in sorted((one for one in checks if one.checked_on <= day), key=lambda one: one.checked_on):
        newest[check.tool] = check
    if not newest:
        return (Lack("online-tool"),)
    found = [_lack(check, terms, day) for check in newest.values()]
    return () if None in found else tuple(one for one in found[-1:] if one is not None)


def _lack(check: ToolCheck, terms: OnlineSupport, day: date) -> Lack | None:
    if missing := unmet(check, terms):
        return Lack("online-tool-conditions", {"missing": Count(len(missing))})
    return Lack("online-tool-old") if day > due_again_on(check, terms) else None
