"""The contact card: how and when somebody may be reached, what a notice may say, and who else sees the screen."""

from collections.abc import Mapping
from dataclasses import replace

from core.forms import Condition, Field, FieldKind, Form
from core.messages import Channel
from core.people import NoticeWords, Person, Profile

CONTACT_CARD = Form(
    id="contact_card",
    version=1,
    saved="card-saved",
    fields=(
        Field("reach_channel", FieldKind.CHOICE, choices=("line", "discord", "web", "mail", "phone")),
        Field("reach_hours", FieldKind.CHOICE, choices=("morning", "afternoon", "evening", "anytime")),
        Field("notice_words", FieldKind.CHOICE, choices=("neutral", "plain")),
        Field("shared_device", FieldKind.CHOICE, choices=("only_me", "others_may_see", "rather_not_say")),
        Field(
            "mail",
            FieldKind.MAIL,
            personal=True,
            limit=254,
            hint=True,
            when=Condition("reach_channel", frozenset({"mail"})),
        ),
        Field("phone", FieldKind.PHONE, personal=True, limit=40, hint=True),
        Field("remarks", FieldKind.LONG_TEXT, personal=True, limit=1000, hint=True),
    ),
)

REACH_HOURS: Mapping[str, tuple[int, int] | None] = {
    "morning": (9, 12),
    "afternoon": (12, 17),
    "evening": (17, 21),
    "anytime": None,
}
"""Whole hours in Asia/Tokyo, from and until, as the texts of the form say them."""

_SHARED = {"only_me": False, "others_may_see": True, "rather_not_say": True}
"""Who would rather not say may be watched: their answers go as a page, like those of a shared screen."""


def apply_contact_card(person: Person, profile: Profile, answers: Mapping[str, str]) -> tuple[Person, Profile]:
    """The person and their profile after these (checked) answers; what was left out or skipped stays as it was.

    Somebody who chose the phone has no chosen channel: messages go the way they last wrote. A mail address is no part of
    the profile: it becomes an account, once its owner has confirmed it (core.usecases.add_mail).
    """
    if channel := answers.get("reach_channel"):
        person = replace(person, reach_channel=None if channel == "phone" else Channel(channel))
    if chosen := answers.get("reach_hours"):
        hours = REACH_HOURS[chosen]
        person = replace(person, reach_from=hours[0] if hours else None, reach_until=hours[1] if hours else None)
    if words := answers.get("notice_words"):
        person = replace(person, notice_words=NoticeWords(words))
    if shared := answers.get("shared_device"):
        person = replace(person, shared_device=_SHARED[shared])
    return person, replace(
        profile, phone=answers.get("phone") or profile.phone, remarks=answers.get("remarks") or profile.remarks
    )
