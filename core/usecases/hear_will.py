"""Ask the child whether they want it, and keep what they say (S6.5.2): the child's own press, or what staff heard.

A no is answered with the open door, and the same button opens it again at any time. A guardian cannot answer for the child.
"""

from datetime import datetime, timedelta

from core.alerts import AlertKind, Severity
from core.childs_will import LONGEST_WORDS, STAFF_WAYS, HeardBy, Will, Willing, latest_will
from core.errors import NotFoundError, Refusal
from core.inquiries import Case, Part
from core.messages import Bubble, Button, Said, Urgency
from core.people import Person, decide_account
from core.ports import UnitOfWork
from core.terms import JST
from core.usecases.alert_staff import alert_staff
from core.usecases.close_alert import close_alert
from core.usecases.context import House, desk_person_for_case
from core.usecases.greet import PERSON_BUTTON
from core.usecases.say import say
from core.usecases.turn import Turn
from core.visits import VisitState

ANSWERS = {one.value: one for one in Willing}


async def ask_will(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> int | Refusal:
    """Asks the child in their own chat, once a day; how many were asked (0: today already). Commits."""
    case = await uow.cases.lock(case_id)
    await desk_person_for_case(uow, staff, case)
    asked, reachable = 0, 0
    for child in await _children(uow, case_id):
        account = decide_account(child, await uow.accounts.of_person(child.id))
        if account is None:
            continue
        reachable += 1
        key = f"will-ask:{case_id}:{child.id}:{uow.now.astimezone(JST).date()}"
        bubble = ask_bubble(case_id)
        asked += await say(uow, house, child, [bubble], key=key, urgency=Urgency.NOTICE, account=account) is not None
    if not reachable:
        return Refusal("refusal-will-no-chat")
    await uow.audit.note(actor=staff.id, action="will-asked", at=uow.now, page=case_id)
    await uow.commit()
    return asked


def ask_bubble(case_id: str) -> Bubble:
    """The question, with three answers that weigh the same."""
    buttons = tuple(Button(Said(f"button-will-{one.value}"), press=f"v|will|{one.value}|{case_id}") for one in Willing)
    return Bubble((Said("will-ask"),), buttons=(*buttons, PERSON_BUTTON))


async def press_will(turn: Turn, arguments: list[str]) -> bool:
    """The child answers in chat: kept as heard there, and staff are told. Anybody else's press means nothing."""
    if len(arguments) != 2 or arguments[0] not in ANSWERS:
        return False
    answer = ANSWERS[arguments[0]]
    case = await _case_of_child(turn, arguments[1])
    if case is None:
        return False
    latest = latest_will([one for one in await turn.uow.wills.of_case(case.id) if one.child_id == turn.person.id])
    if latest is None or (latest.answer, latest.way) != (answer, HeardBy.CHAT):
        await _keep_press(turn, case, answer)
    turn.say(_answer_bubble(answer, case.id))
    return True


async def record_will(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    case_id: str,
    answer: Willing,
    way: HeardBy,
    heard_at: datetime,
    words: str,
) -> Refusal | None:
    """Keeps what a member of staff heard from the child themself. None when it was kept. Commits."""
    case = await uow.cases.lock(case_id)
    await desk_person_for_case(uow, staff, case)
    children = await _children(uow, case_id)
    if not children or way not in STAFF_WAYS:
        return Refusal("refusal-will-no-child")
    if heard_at > uow.now:
        return Refusal("refusal-will-future")
    if len(words) > LONGEST_WORDS:
        return Refusal("refusal-will-long", {"limit": LONGEST_WORDS})
    will = Will(house.chance.new_id(), case_id, children[0].id, answer, staff.id, heard_at, way, uow.now)
    await uow.wills.add(will, words.strip())
    await _look_ahead(uow, house, will, case.programme_id)
    await uow.audit.note(actor=staff.id, action=f"will-{answer.value}", at=uow.now, page=case_id)
    await uow.commit()
    return None


async def _keep_press(turn: Turn, case: Case, answer: Willing) -> None:
    now, child = turn.inbound.sent_at, turn.person
    will = Will(turn.house.chance.new_id(), case.id, child.id, answer, child.id, now, HeardBy.CHAT, turn.uow.now)
    await turn.uow.wills.add(will, "")
    await turn.uow.audit.note(actor=child.id, action=f"will-{answer.value}", at=turn.uow.now, page=case.id)
    if await _look_ahead(turn.uow, turn.house, will, child.programme_id):
        return
    await alert_staff(
        turn.uow,
        turn.house,
        programme_id=child.programme_id,
        kind=AlertKind.MESSAGE,
        severity=Severity.CALM if answer is Willing.YES else Severity.SOON,
        matter=f"will:{case.id}:{answer.value}",
        reason=f"will-{answer.value}",
        person_id=child.id,
        case_id=case.id,
    )


AHEAD = "will-ahead"
"""The matter of visits that are planned though the child does not want them now."""
_SOON = timedelta(days=1)


async def _look_ahead(uow: UnitOfWork, house: House, will: Will, programme_id: str) -> bool:
    """Staff are alerted where visits are planned ahead of a child who does not say yes; nothing is called off by itself.

    A yes closes that alert again. Whether staff were alerted. Does not commit.
    """
    matter = f"{AHEAD}:{will.case_id}"
    if will.answer is Willing.YES:
        await close_alert(uow, programme_id, matter)
        return False
    ahead = [one for one in await uow.visits.of_case(will.case_id, (VisitState.PLANNED,)) if one.starts_at > uow.now]
    if not ahead:
        return False
    is_near = min(one.starts_at for one in ahead) - uow.now <= _SOON
    await alert_staff(
        uow,
        house,
        programme_id=programme_id,
        kind=AlertKind.VISIT,
        severity=Severity.URGENT if is_near else Severity.SOON,
        matter=matter,
        reason="will-no-visits-ahead",
        person_id=will.child_id,
        case_id=will.case_id,
    )
    return True


def _answer_bubble(answer: Willing, case_id: str) -> Bubble:
    said = Said(f"will-heard-{answer.value}")
    if answer is Willing.YES:
        return Bubble((said,), buttons=(PERSON_BUTTON,))
    label = "button-will-after-all" if answer is Willing.NO else "button-will-yes"
    return Bubble((said,), buttons=(Button(Said(label), press=f"v|will|yes|{case_id}"), PERSON_BUTTON))


async def _case_of_child(turn: Turn, case_id: str) -> Case | None:
    """The case, locked, when whoever pressed is its child."""
    try:
        case = await turn.uow.cases.lock(case_id)
    except NotFoundError:
        return None
    members = await turn.uow.cases.members(case.merged_into or case.id)
    is_child = any(one.person_id == turn.person.id and one.part is Part.CHILD for one in members)
    return case if is_child else None


async def _children(uow: UnitOfWork, case_id: str) -> list[Person]:
    return [await uow.people.get(one.person_id) for one in await uow.cases.members(case_id) if one.part is Part.CHILD]
