"""困った・報告: what somebody tells staff of something that troubles them, and who of us is then passed by (S14.6, K3.2.1).

Nothing of it has to be answered: to have called is enough. It opens as a page only; no word of it stands in a chat.
"""

from collections.abc import Mapping

from core.forms import Condition, Field, FieldKind, Form
from core.language.commands import Command, read_command
from core.people import Role

TROUBLE = Form(
    id="trouble",
    version=1,
    personal=True,
    saved="trouble-saved",
    fields=(
        Field("words", FieldKind.LONG_TEXT, personal=True, limit=2000, hint=True),
        Field(
            "by_whom",
            FieldKind.CHOICE,
            personal=True,
            choices=("member", "staff", "supporter", "family", "other"),
        ),
        Field(
            "which_staff",
            FieldKind.CHOICE,
            personal=True,
            choices=("manager", "coordinator", "deputy"),
            when=Condition("by_whom", frozenset({"staff"})),
            hint=True,
        ),
        Field("in_chat", FieldKind.CHOICE, personal=True, choices=("yes", "no"), hint=True),
    ),
)

_ROLES: Mapping[str, Role] = {"manager": Role.MANAGER, "coordinator": Role.COORDINATOR, "deputy": Role.DEPUTY}


def role_passed_by(answers: Mapping[str, str]) -> Role | None:
    """The role of the desk that learns nothing: the one chosen; whoever was in the room where none was."""
    if answers.get("by_whom") != "staff":
        return None
    return _ROLES.get(answers.get("which_staff", ""), Role.MANAGER)


def may_write_in_chat(answers: Mapping[str, str]) -> bool:
    """Whether an answer may stand in the chat: not where they said no, nor where somebody at home is meant."""
    return answers.get("in_chat") != "no" and answers.get("by_whom") != "family"


def is_call_for_help(text: str) -> bool:
    """Whether the whole message is nothing but 困った or 報告."""
    return read_command(text) is Command.TROUBLE
