"""The forms of signing up, as data, and what their answers mean. What is personal is asked on a page only (S12.4).

In chat there are a few presses: how old, what about, whether the child knows, how to reach somebody. Names, numbers, birth
dates and whatever is told at length go to the page; none of it has to be given. The child's own words have a form and a
place of their own (S14.4), as have name and address for papers by post (K2.2).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from core.forms import Condition, Field, FieldKind, Form
from core.inquiries import SCHOOL_YEARS, CaseFacts, Part
from core.learning import LEARNING_WISH
from core.people import Profile, Role


def _named(field_id: str, *, required: bool = False, hint: bool = False) -> Field:
    return Field(field_id, FieldKind.TEXT, personal=True, limit=100, required=required, hint=hint)


_PHONE = Field("phone", FieldKind.PHONE, personal=True, limit=40, hint=True)
_WORDS = Field("words", FieldKind.LONG_TEXT, personal=True, limit=2000, hint=True)
_WHEN = Field(
    "reach_when",
    FieldKind.CHOICE,
    choices=("morning", "afternoon", "evening", "anytime"),
    when=Condition("reach", frozenset({"phone"})),
)

INQUIRY_GUARDIAN = Form(
    id="inquiry_guardian",
    version=1,
    saved="inquiry-saved",
    fields=(
        Field("school_year", FieldKind.CHOICE, choices=SCHOOL_YEARS),
        Field("matters", FieldKind.CHOICES, choices=("school", "study", "home", "talk", "other")),
        Field("child_knows", FieldKind.CHOICE, choices=("yes", "not_yet", "unsure")),
        Field("nickname", FieldKind.TEXT, limit=30),
        Field("reach", FieldKind.CHOICE, choices=("chat", "phone", "post", "unsure")),
        _WHEN,
        _named("name"),
        _named("kana"),
        _PHONE,
        _named("child_name"),
        _named("child_kana"),
        Field("born_on", FieldKind.DATE, personal=True, hint=True),
        _WORDS,
    ),
)

INQUIRY_CHILD = Form(
    id="inquiry_child",
    version=1,
    saved="inquiry-saved",
    fields=(
        Field("school_year", FieldKind.CHOICE, choices=SCHOOL_YEARS),
        Field("wish", FieldKind.CHOICES, choices=("study", "talk", "play", "unsure")),
        Field("adult_knows", FieldKind.CHOICE, choices=("yes", "no", "rather_not_say")),
        Field("nickname", FieldKind.TEXT, limit=30),
        Field("reach", FieldKind.CHOICE, choices=("chat", "phone", "unsure")),
        _WHEN,
        _named("name"),
        _named("kana"),
        _PHONE,
        Field("born_on", FieldKind.DATE, personal=True, hint=True),
        _WORDS,
    ),
)

INQUIRY_PARTICIPANT = Form(
    id="inquiry_participant",
    version=1,
    saved="inquiry-saved",
    fields=(
        Field("nickname", FieldKind.TEXT, limit=30),
        Field("now", FieldKind.CHOICES, choices=("home", "sometimes_out", "night", "busy", "rather_not_say")),
        Field("wish", FieldKind.CHOICES, choices=("exchange", "learning", "consultation", "gentle", "watching", "unsure")),
        Field(
            "times",
            FieldKind.CHOICES,
            choices=("weekday_day", "weekday_evening", "weekend_day", "weekend_evening", "anytime"),
        ),
        Field("talk_by", FieldKind.CHOICE, choices=("chat", "voice", "phone", "unsure")),
        _PHONE,
        _WORDS,
    ),
)

INQUIRY_OTHER = Form(
    id="inquiry_other",
    version=1,
    saved="inquiry-saved",
    fields=(
        Field("relation", FieldKind.CHOICE, choices=("relative", "school", "agency", "other")),
        Field("reach", FieldKind.CHOICE, choices=("chat", "phone", "unsure")),
        _WHEN,
        _named("name"),
        _named("kana"),
        _PHONE,
        _WORDS,
    ),
)

APPLICATION = Form(
    id="application",
    version=1,
    personal=True,
    saved="application-saved",
    fields=(
        _named("name", required=True),
        _named("kana", required=True),
        _named("child_name", required=True),
        _named("child_kana", required=True),
        Field("born_on", FieldKind.DATE, personal=True, hint=True),
        _named("school"),
        Field("school_year", FieldKind.CHOICE, personal=True, choices=SCHOOL_YEARS),
        _PHONE,
        Field("address", FieldKind.TEXT, personal=True, limit=200),
        Field("household", FieldKind.CHOICE, personal=True, choices=("any", "none", "unsure"), hint=True),
        Field("absent", FieldKind.CHOICE, personal=True, choices=("yes", "no", "unsure"), hint=True),
        _WORDS,
    ),
)
"""Only where the commissioner wishes the contractor to take applications. The self-check (S5.1) refuses nobody."""

CHILD_WORDS = Form(
    id="child_words",
    version=1,
    personal=True,
    saved="child-words-saved",
    fields=(
        Field("wish", FieldKind.LONG_TEXT, personal=True, limit=1000),
        Field("likes", FieldKind.LONG_TEXT, personal=True, limit=1000),
        Field("troubles", FieldKind.LONG_TEXT, personal=True, limit=1000),
        Field("please_not", FieldKind.LONG_TEXT, personal=True, limit=1000, hint=True),
        Field("willing", FieldKind.CHOICE, personal=True, choices=("yes", "a_little", "not_now", "unsure"), hint=True),
    ),
)

POSTED_PAPERS = Form(
    id="posted_papers",
    version=1,
    personal=True,
    saved="posted-papers-saved",
    fields=(
        _named("name", required=True, hint=True),
        Field("postal_code", FieldKind.TEXT, personal=True, limit=10),
        Field("address", FieldKind.TEXT, personal=True, limit=200, required=True),
        Field("envelope", FieldKind.CHOICE, personal=True, choices=("plain", "named"), hint=True),
    ),
)

PART_OF_FORM: Mapping[str, Part] = {
    INQUIRY_GUARDIAN.id: Part.GUARDIAN,
    INQUIRY_CHILD.id: Part.CHILD,
    INQUIRY_PARTICIPANT.id: Part.PARTICIPANT,
    INQUIRY_OTHER.id: Part.OTHER,
}
"""The forms that begin a case, by the part of whoever fills one in."""

FORM_OF_PART: Mapping[Part, Form] = {
    Part.GUARDIAN: INQUIRY_GUARDIAN,
    Part.CHILD: INQUIRY_CHILD,
    Part.PARTICIPANT: INQUIRY_PARTICIPANT,
    Part.OTHER: INQUIRY_OTHER,
}

SIGN_UP_FORMS = (
    INQUIRY_GUARDIAN, INQUIRY_CHILD, INQUIRY_PARTICIPANT, INQUIRY_OTHER, APPLICATION, CHILD_WORDS, POSTED_PAPERS,
)  # fmt: skip


def forms_on_behalf(role: Role, *, takes_applications: bool) -> tuple[Form, ...]:
    """What staff can fill in for somebody on the phone beside the contact card; an application where we take any (S5.1)."""
    if role is Role.GUARDIAN:
        return (APPLICATION,) if takes_applications else ()
    return {Role.CHILD: (CHILD_WORDS,), Role.PARTICIPANT: (POSTED_PAPERS, LEARNING_WISH)}.get(role, ())


def own_profile(profile: Profile, answers: Mapping[str, str], *, speaks_for_themself: bool) -> Profile:
    """The profile of whoever filled the form in; what was left out stays as it was.

    The nickname is their own name until there is one, when they speak for themself; a guardian's is the child's.
    """
    own = answers.get("nickname", "") if speaks_for_themself else ""
    return replace(
        profile,
        name=answers.get("name") or profile.name or own,
        kana=answers.get("kana") or profile.kana,
        phone=answers.get("phone") or profile.phone,
    )


def child_profile(profile: Profile, answers: Mapping[str, str]) -> Profile:
    """The profile of the child a guardian speaks of, who may have no way to us of their own yet."""
    name = answers.get("child_name") or profile.name or answers.get("nickname", "")
    return replace(profile, name=name, kana=answers.get("child_kana") or profile.kana)


def case_facts(facts: CaseFacts, answers: Mapping[str, str]) -> CaseFacts:
    """The case's facts after these (checked) answers; what was left out stays as it was."""
    born_on = answers.get("born_on")
    return replace(
        facts,
        born_on=date.fromisoformat(born_on) if born_on else facts.born_on,
        school_year=answers.get("school_year") or facts.school_year,
        nickname=answers.get("nickname") or facts.nickname,
    )
