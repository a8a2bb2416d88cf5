"""困った・報告: which words are it, and who is passed by for which answer (S14.6)."""

from collections.abc import Mapping

import pytest

from core.people import Role
from core.trouble import is_call_for_help, may_write_in_chat, role_passed_by


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("困った", True),
        ("こまった。", True),
        ("困ってます", True),
        ("報告", True),
        ("通報！", True),
        ("困った・報告", True),
        ("report", True),
        ("困ったなあ、雨が降ってきた", False),
        ("今日の報告です：カレーを作りました", False),
        ("", False),
    ],
)
def test_only_a_whole_message_is_the_word(text: str, is_one: bool) -> None:
    assert is_call_for_help(text) is is_one


@pytest.mark.parametrize(
    ("answers", "role"),
    [
        ({}, None),
        ({"by_whom": "member"}, None),
        ({"by_whom": "supporter"}, None),
        ({"by_whom": "staff"}, Role.MANAGER),
        ({"by_whom": "staff", "which_staff": ""}, Role.MANAGER),
        ({"by_whom": "staff", "which_staff": "coordinator"}, Role.COORDINATOR),
        ({"by_whom": "staff", "which_staff": "deputy"}, Role.DEPUTY),
        ({"by_whom": "member", "which_staff": "coordinator"}, None),
    ],
)
def test_whoever_was_in_the_room_is_passed_by_where_staff_are_meant(answers: Mapping[str, str], role: Role | None) -> None:
    assert role_passed_by(answers) is role


@pytest.mark.parametrize(
    ("answers", "may"),
    [({}, True), ({"in_chat": "yes"}, True), ({"in_chat": "no"}, False), ({"in_chat": "yes", "by_whom": "family"}, False)],
)
def test_nothing_is_written_into_a_chat_where_they_said_no_or_somebody_at_home_is_meant(
    answers: Mapping[str, str], may: bool
) -> None:
    assert may_write_in_chat(answers) is may
