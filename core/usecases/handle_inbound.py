"""One event from one person: find out whose it is, keep what was said, and let the first route that knows it answer.

The order of the routes is fixed and visible here: danger and harm before all; then what was pressed, by a button or by its
words; then a code; then leaving the place or taking consent back, which must not be taken for a day called off; then what has a
deadline (absence, cancel, reschedule, late), in the middle of a form too; then words that always work (help, 人と話したい);
then the open conversation; then what else a message is about; and at the end always a person, never a dead end.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from core.asking import ASKED_OF
from core.messages import MEDIA_KINDS, Inbound, Kind
from core.people import DESK_ROLES, Account, AccountState
from core.ports import UnitOfWork
from core.usecases.answer_intent import answer_intent
from core.usecases.answer_words import answer_words
from core.usecases.answer_yes import answer_yes
from core.usecases.confirm_letter import confirm_letter
from core.usecases.confirm_number import confirm_number
from core.usecases.context import House
from core.usecases.continue_form import continue_form
from core.usecases.greet import greet
from core.usecases.hear_concern import hear_concern
from core.usecases.hear_deadline import hear_deadline
from core.usecases.hear_move import hear_move
from core.usecases.hear_openings import hear_openings
from core.usecases.hear_place import hear_place
from core.usecases.hear_supporters_day import hear_supporters_day
from core.usecases.know_somebody import is_only_seen
from core.usecases.link_account import add_visitor, lock_holder, new_account
from core.usecases.pass_to_staff import ask_for_person, pass_to_staff
from core.usecases.press import press
from core.usecases.press_in_words import press_in_words
from core.usecases.press_joining import hear_leaving
from core.usecases.press_match import hear_supporter_words
from core.usecases.redeem_code import redeem_code
from core.usecases.rules_of_place import asks_rules_again
from core.usecases.see_danger import see_danger
from core.usecases.see_plan import see_plan
from core.usecases.sign_up import sign_up
from core.usecases.turn import Turn
from core.usecases.wish_change import hear_change_wish

Route = Callable[[Turn], Awaitable[bool]]

ROUTES: tuple[Route, ...] = (
    see_danger, hear_concern, press_in_words, press, redeem_code, confirm_letter, confirm_number,
    hear_supporters_day, hear_leaving, hear_openings, hear_move, hear_deadline, see_plan, hear_supporter_words,
    hear_change_wish, answer_words, sign_up, continue_form, answer_yes, answer_intent, pass_to_staff,
)  # fmt: skip

TALK = frozenset({Kind.TEXT, Kind.PRESS, Kind.STICKER, Kind.LOCATION}) | MEDIA_KINDS

INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control signs, which no page and no chat can show; line ends and tabs stay."""


async def handle_inbound(uow: UnitOfWork, house: House, inbound: Inbound) -> None:
    """Handles one event inside the unit of work that also marks it as handled; the caller commits both together."""
    if inbound.place is not None:
        await hear_place(uow, house, inbound)
        return
    if not inbound.address:
        return
    inbound = replace(inbound, text=INVISIBLE.sub("", inbound.text.replace("\r\n", "\n")))
    turn = await _begin(uow, house, inbound)
    if inbound.kind is Kind.UNFOLLOW:
        await _left(turn)
    elif inbound.kind is Kind.UNSEND:
        await uow.threads.forget(inbound.channel, turn.account.id, inbound.message_id, uow.now)
    elif inbound.kind is Kind.EDITED:
        turn.has_kept = await uow.threads.edit(inbound.channel, turn.account.id, inbound.message_id, inbound.text, uow.now)
        await see_danger(turn)
    elif inbound.kind is Kind.FOLLOW:
        greet(turn)
    elif inbound.kind in TALK and await uow.threads.was_unsent(inbound.channel, turn.account.id, inbound.message_id):
        await turn.keep()  # taken back before it came: kept without words, used for nothing but danger
        await see_danger(turn)
    elif inbound.kind in TALK:
        await _talk(turn)
    await turn.answer()


async def _begin(uow: UnitOfWork, house: House, inbound: Inbound) -> Turn:
    account = await uow.accounts.find(inbound.channel, inbound.programme_id, inbound.address)
    if account is None:
        visitor = await add_visitor(uow, house, inbound.programme_id)
        account = new_account(house, visitor, inbound.channel, uow.now)
        await uow.accounts.add(account, inbound.address)
        return Turn(uow, house, inbound, visitor, account, is_new=True)
    account, person = await lock_holder(uow, account)
    if account.state is not AccountState.OPEN and inbound.kind is not Kind.UNFOLLOW:
        account = await _reopen(uow, account)
    await uow.accounts.seen(account.id, uow.now)
    if inbound.kind in TALK and person.role in ASKED_OF:
        await uow.asked.answered(person.id)
    return Turn(uow, house, inbound, person, account, is_new=is_only_seen(account))


async def _reopen(uow: UnitOfWork, account: Account) -> Account:
    """Whoever writes again can be written to again."""
    opened = replace(account, state=AccountState.OPEN)
    await uow.accounts.set_state(account.id, AccountState.OPEN)
    return opened


async def _left(turn: Turn) -> None:
    """Blocked or gone: nothing can be sent; when a message to them next finds no way, a phone call is owed."""
    await turn.uow.accounts.set_state(turn.account.id, AccountState.BLOCKED)


async def _talk(turn: Turn) -> None:
    if turn.is_new:
        greet(turn)
    for route in ROUTES:
        if await route(turn):
            break
    await asks_rules_again(turn)
    if turn.inbound.media and not turn.has_kept and turn.person.role not in DESK_ROLES:
        await _keep_files(turn)


async def _keep_files(turn: Turn) -> None:
    """A picture beside words that a route took for its own (an answer of a form, a code) reaches a person all the same."""
    said, turn.bubbles = turn.bubbles, []
    turn.inbound = replace(turn.inbound, kind=turn.inbound.media[0].kind, text="")
    await turn.keep()
    await ask_for_person(turn, asked=False)
    turn.say(*said)
