"""Questions that go to the right person and come back the same way; small answers first for devices (S6.11.1, K2.1)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.errors import Refusal
from core.forms import Field, FieldKind, Form
from core.people import DESK_ROLES, Role
from core.terms.online_place import Post as OpeningPost


class Post(StrEnum):
    """Whom a question is for."""

    COORDINATOR = "coordinator"  # or the manager: whoever is at the desk
    LEARNING = "learning"  # the planner
    DEVICE = "device"  # device help


class Symptom(StrEnum):
    """What does not work; each has a small answer of its own, `device-answer-SYMPTOM`."""

    SOUND = "sound"
    MIC = "mic"
    ENTER = "enter"
    NOTICE = "notice"
    APP = "app"


ROLES: Mapping[Post, Role] = {Post.LEARNING: Role.PLANNER, Post.DEVICE: Role.DEVICE_HELP}
DUTIES: Mapping[Post, OpeningPost] = {Post.LEARNING: "planner", Post.DEVICE: "device_help"}
"""Who holds it: by role, and by the post of the opening that runs."""
LONGEST_ANSWER = 2000

QUESTION = Form(
    id="question",
    version=1,
    saved="",
    fields=(
        Field("topic", FieldKind.CHOICE, required=True, choices=tuple(Post)),
        Field("words", FieldKind.LONG_TEXT, required=True, limit=1000),
    ),
)


@dataclass(frozen=True, slots=True)
class Consultation:
    """One question. `answer_by` is our promise; `answered_by` who answered, None while it is open; `taken_by` who has it."""

    id: str
    programme_id: str
    person_id: str
    case_id: str | None
    post: Post
    asked_at: datetime
    answer_by: datetime
    answered_by: str | None = None
    answered_at: datetime | None = None
    taken_by: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered."""
        return self.answered_at is None


@dataclass(frozen=True, slots=True)
class ConsultationWords:
    """What is sealed of it."""

    question: str = ""
    answer: str = ""


def due_answer_by(asked_at: datetime, within_hours: int) -> datetime:
    """By when an answer is promised."""
    return asked_at + timedelta(hours=within_hours)


def posts_for(role: Role, duties: Collection[OpeningPost]) -> frozenset[Post]:
    """Whose questions somebody sees and answers: the desk all, others those of their role and of the posts they hold now."""
    if role in DESK_ROLES:
        return frozenset(Post)
    return frozenset(post for post, held in ROLES.items() if held is role or DUTIES[post] in duties)


def decide_pass(one: Consultation, to: Post) -> Refusal | None:
    """Whether a question may go to another post: while nobody has answered."""
    return None if one.is_open or one.post is to else Refusal("refusal-question-answered")


def is_overdue(one: Consultation, now: datetime) -> bool:
    """Whether the promised moment is past and nobody has answered."""
    return one.is_open and now > one.answer_by
