"""What somebody is told of their own case, and what they may do: look, tell more, stop it, begin again. Pure.

Where a guardian asked for several children, which one is asked by buttons without a name: the elder, the younger, or the first,
second ... that they asked for.
"""

from collections.abc import Sequence

from core.dialogs.form_steps import PERSON_BUTTON
from core.inquiries import OPEN_STATES, Case, InquiryState, Part, Sibling, in_order
from core.messages import Bubble, Button, Count, Said

MOST_CHILDREN = 6


def which_child(siblings: Sequence[Sibling]) -> Bubble:
    """Asks which child is meant."""
    ordered = in_order(siblings)
    children = list(ordered or sorted(siblings, key=lambda one: one.opened_at))[:MOST_CHILDREN]
    buttons = [Button(_label(place, len(children), known=ordered is not None), press=f"s|case|{one.case_id}")
               for place, one in enumerate(children)]  # fmt: skip
    more = Button(Said("button-another-child"), press="s|another")
    return Bubble((Said("case-which-child"),), buttons=(*buttons, more, PERSON_BUTTON), fleeting=True)


def _label(place: int, many: int, *, known: bool) -> Said:
    if known and many == 2:
        return Said("button-elder" if place == 0 else "button-younger")
    return Said("button-child-by-age" if known else "button-child-number", {"number": Count(place + 1)})


def own_case(case: Case, part: Part) -> Bubble:
    """Where a case stands and what may be done with it."""
    buttons: list[Button] = []
    if case.state in OPEN_STATES:
        buttons.append(Button(Said("button-tell-more"), press=f"s|more|{case.id}"))
        buttons.append(Button(Said("button-stop-inquiry"), press=f"s|withdraw|{case.id}"))
    if case.state in (InquiryState.WITHDRAWN, InquiryState.DECLINED):
        buttons.append(Button(Said("button-begin-again"), press=f"s|again|{case.id}", strong=True))
    if part is Part.GUARDIAN:
        buttons.append(Button(Said("button-another-child"), press="s|another"))
    return Bubble((Said(f"case-state-{case.state.value}"),), buttons=(*buttons, PERSON_BUTTON), fleeting=True)


def sure_to_stop(case: Case) -> Bubble:
    """Asked once before an inquiry is stopped."""
    yes = Button(Said("button-stop-yes"), press=f"s|withdraw|{case.id}|yes")
    no = Button(Said("button-back"), press=f"s|case|{case.id}")
    return Bubble((Said("case-stop-sure"),), buttons=(yes, no, PERSON_BUTTON), fleeting=True)
