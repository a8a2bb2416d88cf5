"""Inbound and Outgoing: the channel-neutral vocabulary between people and rules.

Translators (bots/*/translate.py) turn what a platform sent into `Inbound`; rules and use cases decide; what shall be said
is an `Outgoing` of `Bubble`s; core.speech turns those into plain strings (`Spoken`) in the person's language and
bots/*/render.py into the platform's own objects.

What the system says by itself (`Said`) is a text id with typed arguments only. There is no argument type for free text,
so a name, an address or a word from a consultation cannot get into a chat history by that way (S12.3, S12.4).
What a member of staff wrote to one person is `Written`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal


class Channel(StrEnum):
    """The ways people reach the programme."""

    LINE = "line"
    DISCORD = "discord"
    WEB = "web"
    MAIL = "mail"


class Kind(StrEnum):
    """What happened, in words that hold on every channel."""

    TEXT = "text"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    STICKER = "sticker"
    LOCATION = "location"
    PRESS = "press"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    JOIN = "join"
    LEAVE = "leave"
    MEMBER_JOINED = "member_joined"
    MEMBER_LEFT = "member_left"
    UNSEND = "unsend"
    EDITED = "edited"
    ENTERED = "entered"  # came into a voice or stage room (`place`)
    WENT = "went"  # left it
    PRESENT = "present"  # who is in a voice or stage room now (`text`: their addresses, by spaces), after a gap of ours
    WISHED = "wished"  # pressed "interested" at an event of the platform (`message_id`)
    UNWISHED = "unwished"  # took that back
    STOPPED = "stopped"  # the platform's own moderation acted on a message (`text`, `message_id`; `picked` names its rule)
    MEMBER_READY = "member_ready"  # accepted the platform's own screening of new members
    CALL = "call"  # spoken on the phone, written down by staff
    MISSED_CALL = "missed_call"  # staff rang, nobody answered
    UNKNOWN = "unknown"


MEDIA_KINDS = frozenset({Kind.IMAGE, Kind.AUDIO, Kind.VIDEO, Kind.FILE})


@dataclass(frozen=True, slots=True)
class MediaRef:
    """A picture, voice message or file that lies with the platform: `ref` is what the channel's fetcher needs to get it."""

    kind: Kind
    ref: str
    mime: str = ""
    name: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class ReplyHandle:
    """A short-lived right to answer for free: LINE's reply token, Discord's interaction token.

    `kind` is "line_reply" or "discord_interaction"; `extra` holds what the channel needs beside the token (an
    application id); `expires_at` is when it must not be used any more (LINE: one minute after the webhook arrived).
    """

    kind: Literal["line_reply", "discord_interaction"]
    token: str
    expires_at: datetime
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One event from one person, or in one place.

    `address` is the sender's account on the channel ("" when the platform does not tell), `place` the group or server
    room it was said in (None: a direct message), `addressed` whether a message in a place is meant for the bot.
    `sent_at` is the platform's time of the event: the moment that counts for every deadline (S6.8.5).
    `message_id` is the platform's id of the message; for UNSEND and EDITED, that of the message concerned.
    `nickname` is what the platform shows beside the message in a room ("" where it does not tell).
    `picked` is what a date picker gave (ISO). `silent` means the platform forbids an answer (LINE standby).
    """

    channel: Channel
    programme_id: str
    event_key: str
    address: str
    kind: Kind
    sent_at: datetime
    place: str | None = None
    addressed: bool = False
    text: str = ""
    press: str = ""
    picked: str = ""
    media: tuple[MediaRef, ...] = ()
    message_id: str = ""
    reply: ReplyHandle | None = None
    silent: bool = False
    nickname: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event as it came through the door, before anybody looked inside: what the inbox keeps.

    `sender` groups events that must be handled one at a time and in order (the sender's address, or the place);
    `event_key` is the platform's unique id of the event; `raw` the bytes to be sealed.
    """

    channel: Channel
    programme_id: str
    event_key: str
    sender: str
    sent_at: datetime
    received_at: datetime
    raw: bytes


class Urgency(StrEnum):
    """Why a message goes out; decides quiet hours, the quota's reserve, and what is done when the outcome is unknown."""

    SAFETY = "safety"
    DEADLINE = "deadline"
    ANSWER = "answer"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Moment:
    """An argument that is a moment (aware); said as a time of day with its date where the text asks for it."""

    value: datetime
    kind: Literal["moment"] = "moment"


@dataclass(frozen=True, slots=True)
class Day:
    """An argument that is a date."""

    value: date
    kind: Literal["day"] = "day"


@dataclass(frozen=True, slots=True)
class Clock:
    """An argument that is a moment (aware), said as its time of day alone: 16:00."""

    value: datetime
    kind: Literal["clock"] = "clock"


@dataclass(frozen=True, slots=True)
class Count:
    """An argument that is a number of things."""

    value: int
    kind: Literal["count"] = "count"


@dataclass(frozen=True, slots=True)
class PublicWord:
    """An argument that is a word the programme itself publishes (its name, a help line): looked up, never given.

    `path` is a key of `core.terms.Programme.public_words`, for example "name" or "help.child_guidance.number".
    """

    path: str
    kind: Literal["public"] = "public"


@dataclass(frozen=True, slots=True)
class Choice:
    """An argument that is one of a form's own choices: said as text id `form-<form>-<field>-<value>`."""

    form: str
    field: str
    value: str
    kind: Literal["choice"] = "choice"


Arg = Moment | Day | Clock | Count | PublicWord | Choice


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the system: a text id of core/texts and its typed arguments."""

    text_id: str
    args: Mapping[str, Arg] = field(default_factory=dict)
    kind: Literal["said"] = "said"


@dataclass(frozen=True, slots=True)
class Written:
    """What a member of staff wrote to this one person, checked before sending."""

    text: str
    kind: Literal["written"] = "written"


@dataclass(frozen=True, slots=True)
class Link:
    """A short-lived address of our own: a path below the base address ("/in/TOKEN"), never with personal data in it."""

    path: str


@dataclass(frozen=True, slots=True)
class Pick:
    """A date or time picker: `mode` date, time or datetime; bounds are ISO texts in Asia/Tokyo without a zone."""

    mode: Literal["date", "time", "datetime"]
    initial: str = ""
    earliest: str = ""
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: exactly one of `press` (data that comes back, at most 90 ASCII), `link`, `pick` with `press`."""

    label: Said
    press: str = ""
    link: Link | None = None
    pick: Pick | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message: a few sentences, then buttons. With a `title` it is drawn as a card.

    `fleeting` buttons are answers to this one question (LINE: quick replies); others stay pressable for weeks.
    `media` are ids of stored attachments that staff send along.
    """

    lines: tuple[Said | Written, ...]
    title: Said | None = None
    buttons: tuple[Button, ...] = ()
    fleeting: bool = False
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What shall be said to one person: at most five bubbles, under a key that is unique for ever.

    `account_id` names the way when the answer must go where the question came from; None lets the person's chosen way
    decide. `reply` is the free right to answer, if there is one. `still` names what must hold when it leaves, for one that may
    have waited (core.usecases.still_true): "visit|ID|MOMENT"; "" where nothing can make it untrue.
    """

    key: str
    person_id: str
    bubbles: tuple[Bubble, ...]
    urgency: Urgency
    due_at: datetime
    account_id: str | None = None
    reply: ReplyHandle | None = None
    still: str = ""


@dataclass(frozen=True, slots=True)
class SpokenButton:
    """A button in plain strings: `press` data or an absolute `url`; `pick` as in Button."""

    label: str
    press: str = ""
    url: str = ""
    pick: Pick | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A bubble in the person's language, ready for a channel's render.py. `language` is ja, ja-easy or en."""

    text: str
    language: str
    title: str = ""
    buttons: tuple[SpokenButton, ...] = ()
    fleeting: bool = False
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """One call to a platform: what a sender gets from the outbox pump.

    `outbox_id` is a UUID and the same at every try (retry key, nonce, Message-ID). `maybe_accepted` is true when an
    earlier try may have reached the platform (a crash or a time-out in between); `first_tried_at` is when that was.
    `last_code` is the code of the last try whose end was recorded: "" before there was one, None where nobody keeps it.
    """

    outbox_id: str
    channel: Channel
    programme_id: str
    address: str
    spoken: tuple[Spoken, ...]
    urgency: Urgency
    now: datetime
    attempt: int
    maybe_accepted: bool
    first_tried_at: datetime
    reply: ReplyHandle | None = None
    last_code: str | None = None


class Outcome(StrEnum):
    """How a try to send ended."""

    SENT = "sent"  # the platform has it
    LATER = "later"  # it surely has not; try again
    MAYBE = "maybe"  # it may have; trying again is safe, because the platform knows the key
    UNCERTAIN = "uncertain"  # it may have, and trying again could say it twice: a person decides
    UNREACHABLE = "unreachable"  # this way is closed (blocked, closed DM, quota spent): take another
    REFUSED = "refused"  # the platform will never take this message: a fault of ours
    DROPPED = "dropped"  # what it says is not true any more: never sent


@dataclass(frozen=True, slots=True)
class Settlement:
    """The end of one try: outcome, a code for staff and metrics, the wait before the next try, the platform's ids."""

    outcome: Outcome
    code: str = ""
    retry_after_s: float | None = None
    message_ids: tuple[str, ...] = ()
    counted: int = 0
