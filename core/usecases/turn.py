"""One person's turn: what came in, who it is, and what will be said back; everything becomes one commit."""

from dataclasses import dataclass, field

from core.messages import Bubble, Inbound, Said, Urgency
from core.people import Account, Person
from core.ports import UnitOfWork
from core.terms import Programme
from core.threads import Direction, NewEntry
from core.usecases.context import House
from core.usecases.say import say

MOST_BUBBLES = 5


@dataclass(slots=True)
class Turn:
    """What a route works with. Routes add bubbles; `answer` puts them into the outbox as one message to this account.

    `is_new` is true at the very first event of an account; `follow_up` stands at the end of the answer (the question of an
    open form, asked again). `has_kept` tells whether what came in lies in the thread.
    """

    uow: UnitOfWork
    house: House
    inbound: Inbound
    person: Person
    account: Account
    is_new: bool
    bubbles: list[Bubble] = field(default_factory=list)
    follow_up: list[Bubble] = field(default_factory=list)
    urgency: Urgency = Urgency.ANSWER
    has_kept: bool = False

    @property
    def programme(self) -> Programme:
        """The programme of the person (not of the door they came through)."""
        return self.house.programme(self.person.programme_id)

    def say(self, *bubbles: Bubble) -> None:
        """Adds messages to the answer."""
        self.bubbles.extend(bubbles)

    def say_text(self, text_id: str) -> None:
        """Adds a message of one sentence without arguments."""
        self.bubbles.append(Bubble(lines=(Said(text_id),)))

    async def answer(self) -> None:
        """Queues all that was said in this turn, to the account that wrote, with the free right to reply if there is one."""
        bubbles = [*self.bubbles, *self.follow_up][:MOST_BUBBLES]
        if not bubbles or self.inbound.silent:
            return
        key = f"in:{self.inbound.channel}:{self.account.id}:{self.inbound.event_key}"
        await say(
            self.uow,
            self.house,
            self.person,
            bubbles,
            key=key,
            urgency=self.urgency,
            account=self.account,
            reply=self.inbound.reply,
        )

    async def keep(self, text: str = "") -> str:
        """Keeps what the person said in their thread, at the moment they said it, once; `text` stands in for a press."""
        if self.has_kept and not text:
            return ""
        inbound = self.inbound
        entry = NewEntry(
            person_id=self.person.id,
            account_id=self.account.id,
            channel=inbound.channel,
            direction=Direction.FROM_PERSON,
            kind=inbound.kind,
            sent_at=inbound.sent_at,
            recorded_at=self.uow.now,
            text=text or inbound.text,
            message_id=inbound.message_id,
        )
        self.has_kept = True
        return await self.uow.threads.add(entry, inbound.media)
