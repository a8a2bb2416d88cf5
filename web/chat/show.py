"""What the chat page shows: the outbox rows of this account and what it wrote itself, as plain values for a template."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.messages import Bubble, Kind, Outgoing, Spoken, SpokenButton
from core.ports import ScreenStore
from core.speech import speak
from core.threads import Attachment, Direction, Entry
from core.usecases.context import House
from core.usecases.greet import buttons_for
from core.usecases.start_web_chat import ChatGuest

PIECE = 200
SHOWN = 300


@dataclass(frozen=True, slots=True)
class ScreenItem:
    """One turn on the screen: `mine` is what this person wrote, else `spoken` holds what was said to them."""

    number: int
    mine: bool
    at: datetime
    text: str = ""
    pressed: bool = False
    unsent: bool = False
    spoken: tuple[Spoken, ...] = ()
    attachments: tuple[Attachment, ...] = ()


async def read_screen(store: ScreenStore, house: House, guest: ChatGuest, now: datetime, after: int = 0) -> list[ScreenItem]:
    """The items above number `after`, oldest first; of a long conversation only the newest."""
    items: deque[ScreenItem] = deque(maxlen=SHOWN)
    while rows := await store.screen(guest.account.id, after, PIECE):
        items.extend(_item(number, row, house, guest) for number, row in rows if _may_show(row, guest, now))
        after = rows[-1][0]
        if len(rows) < PIECE:
            break
    return list(items)


def _may_show(row: Outgoing | Entry, guest: ChatGuest, now: datetime) -> bool:
    if row.person_id not in guest.may_see:
        return False
    if isinstance(row, Outgoing):
        return row.due_at <= now
    # What we said stands in the outbox rows, with its buttons; its trace in the thread is for staff.
    return row.direction is Direction.FROM_PERSON


def _item(number: int, row: Outgoing | Entry, house: House, guest: ChatGuest) -> ScreenItem:
    if isinstance(row, Entry):
        words = "" if is_code_word(row.text) else row.text
        return ScreenItem(number, True, row.sent_at, words, row.kind is Kind.PRESS, row.unsent, attachments=row.attachments)
    programme = house.programme(guest.person.programme_id)
    spoken = speak(row.bubbles, guest.person.language.value, house.texts, programme.public_words, "")
    return ScreenItem(number, False, row.due_at, spoken=spoken)


def is_code_word(text: str) -> bool:
    """Whether an entry holds our mark for an answer by button ("[watched]"), which a watched screen must not show."""
    word = text[1:-1].replace("-", "")  # "[keep-supporter]" is one too
    return text.startswith("[") and text.endswith("]") and word.isascii() and word.isalpha()


def last_number(items: Sequence[ScreenItem], before: int = 0) -> int:
    """The number to ask from next time."""
    return max((item.number for item in items), default=before)


def menu_buttons(house: House, guest: ChatGuest) -> tuple[SpokenButton, ...]:
    """What this person can press at any time; talking to a person is always among it."""
    programme = house.programme(guest.person.programme_id)
    always = Bubble(lines=(), buttons=buttons_for(guest.person.role))
    [spoken] = speak([always], guest.person.language.value, house.texts, programme.public_words, "")
    return spoken.buttons
