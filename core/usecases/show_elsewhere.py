"""ほかの場所も知りたい: the directory of other places in public words, and a person who looks with them (K2.3.4).

Whoever asks is led nowhere by it: that they would like to know is kept as a wish, and a person asks what would suit them.
"""

from core.messages import Bubble, Button, PublicWord, Said
from core.people import DESK_ROLES
from core.referrals import ANY_PLACE, ReferralStep
from core.terms.elsewhere import Elsewhere
from core.usecases.greet import PERSON_BUTTON
from core.usecases.keep_referral import keep_step
from core.usecases.pass_to_staff import ask_for_person
from core.usecases.turn import Turn

MOST_LINES = 6
"""So many places are told of at once; a person knows the rest."""


async def press_elsewhere(turn: Turn, arguments: list[str]) -> bool:
    """`p|see`: the directory; `p|ID`: this one would interest me. False where the programme has none, or for staff."""
    places = {one.id: one for one in turn.programme.elsewhere}
    if not places or turn.person.role in DESK_ROLES:
        return False
    match arguments:
        case ["see"]:
            await _show(turn, tuple(places.values())[:MOST_LINES])
        case [place] if place in places:
            await turn.keep(text=f"[elsewhere-{place}]")
            await _wish(turn, place)
            named = Said("elsewhere-noted", {"name": PublicWord(f"elsewhere.{place}.name")})
            turn.say(Bubble((named,)))
            await ask_for_person(turn, asked=False, reason="elsewhere", first="elsewhere-person")
        case _:
            return False
    return True


async def _show(turn: Turn, places: tuple[Elsewhere, ...]) -> None:
    await turn.keep(text="[elsewhere]")
    await _wish(turn, ANY_PLACE)
    lines = [Said("elsewhere-first")]
    buttons = []
    for one in places:
        named = {"name": PublicWord(f"elsewhere.{one.id}.name"), "about": PublicWord(f"elsewhere.{one.id}.about")}
        has_way = one.number or one.url
        way = {"way": PublicWord(f"elsewhere.{one.id}.way")} if has_way else {}
        lines.append(Said("elsewhere-line-way" if has_way else "elsewhere-line", named | way))
        buttons.append(Button(Said(f"button-elsewhere-{one.kind}"), press=f"p|{one.id}"))
    first = {button.label.text_id: button for button in reversed(buttons)}  # one a kind
    shown = [button for button in buttons if first[button.label.text_id] is button]
    turn.say(Bubble(tuple(lines), buttons=(*shown, PERSON_BUTTON)))
    await ask_for_person(turn, asked=False, reason="elsewhere", first="elsewhere-person")


async def _wish(turn: Turn, place: str) -> None:
    """Keeps it with their case; whoever has none yet is heard by a person alone."""
    cases = [case for case in await turn.uow.cases.of_person(turn.person.id) if case.merged_into is None]
    if cases:
        case = await turn.uow.cases.lock(cases[0].id)
        step, by = ReferralStep.WISHED, turn.person.id
        await keep_step(turn.uow, turn.house, case, place, step, "", by=by, key=turn.inbound.event_key)
