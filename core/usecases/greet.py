"""The first words to somebody, by what they are to the programme; and the help that every role can ask for."""

from collections.abc import Mapping

from core.messages import Bubble, Button, PublicWord, Said
from core.people import DESK_ROLES, Role
from core.usecases.turn import Turn

PERSON_BUTTON = Button(Said("button-person"), press="say|person")
HELP_BUTTON = Button(Said("button-help"), press="say|help")
LANGUAGE_BUTTON = Button(Said("button-language"), press="say|language")
CARD_BUTTON = Button(Said("button-card"), press="form|contact_card")
SIGN_UP_BUTTON = Button(Said("button-sign-up"), press="s|start")
OWN_WORDS_BUTTON = Button(Said("button-own-words"), press="form|child_words")
MATCHES_BUTTON = Button(Said("button-match-see"), press="v|match|see")
OWN_HOURS_BUTTON = Button(Said("button-supporter-own"), press="v|match|own")
ELSEWHERE_BUTTON = Button(Said("button-elsewhere"), press="p|see")
LEARN_BUTTON = Button(Said("button-learn"), press="form|learning_wish")
ASK_BUTTON = Button(Said("button-ask"), press="w|start")
TO_SUPPORTER_BUTTON = Button(Said("button-relay-supporter"), press="t|start")
TO_FAMILY_BUTTON = Button(Said("button-relay-family"), press="t|start")
TROUBLE_BUTTON = Button(Said("button-trouble"), press="r|start")
DESK_BUTTON = Button(Said("button-desk"), press="say|desk")
ROOM_BUTTON = Button(Said("button-room"), press="j|room")
NEXT_BUTTON = Button(Said("button-openings-next"), press="o|next")


def role_word(role: Role) -> str:
    """A role as it stands in text ids."""
    return role.value.replace("_", "-")


def buttons_for(role: Role) -> tuple[Button, ...]:
    """What a role can press at any time; talking to a person is always among them, except for those who are that person."""
    return _BUTTONS.get(role, _AT_DESK if role in DESK_ROLES else _USUAL)


_AT_DESK = (DESK_BUTTON, CARD_BUTTON, LANGUAGE_BUTTON)
_USUAL = (PERSON_BUTTON, CARD_BUTTON, LANGUAGE_BUTTON, HELP_BUTTON)
_BUTTONS: Mapping[Role, tuple[Button, ...]] = {
    Role.VISITOR: (SIGN_UP_BUTTON, PERSON_BUTTON, LANGUAGE_BUTTON, HELP_BUTTON),
    Role.CHILD: (
        PERSON_BUTTON, TO_SUPPORTER_BUTTON, TROUBLE_BUTTON, OWN_WORDS_BUTTON, CARD_BUTTON, LANGUAGE_BUTTON, HELP_BUTTON,
    ),
    Role.GUARDIAN: (
        PERSON_BUTTON, TO_SUPPORTER_BUTTON, TROUBLE_BUTTON, SIGN_UP_BUTTON, CARD_BUTTON, LANGUAGE_BUTTON, HELP_BUTTON,
    ),
    Role.PARTICIPANT: (
        PERSON_BUTTON, ROOM_BUTTON, NEXT_BUTTON, ASK_BUTTON, TROUBLE_BUTTON, SIGN_UP_BUTTON, LEARN_BUTTON, ELSEWHERE_BUTTON,
        CARD_BUTTON, LANGUAGE_BUTTON, HELP_BUTTON,
    ),
    Role.MANAGER: (DESK_BUTTON, ROOM_BUTTON, CARD_BUTTON, LANGUAGE_BUTTON),
    Role.PLANNER: (PERSON_BUTTON, ROOM_BUTTON, CARD_BUTTON, LANGUAGE_BUTTON, HELP_BUTTON),
    Role.DEVICE_HELP: (PERSON_BUTTON, ROOM_BUTTON, CARD_BUTTON, LANGUAGE_BUTTON, HELP_BUTTON),
    Role.SUPPORTER: (
        PERSON_BUTTON, TO_FAMILY_BUTTON, TROUBLE_BUTTON, MATCHES_BUTTON, OWN_HOURS_BUTTON, CARD_BUTTON, LANGUAGE_BUTTON,
        HELP_BUTTON,
    ),
}  # fmt: skip


def greet(turn: Turn) -> None:
    """Says hello, once at the first event and again when somebody comes back."""
    role = turn.person.role
    said = Said(f"greeting-{role_word(role)}", {"programme": PublicWord("short_name")})
    turn.say(Bubble(lines=(said,), buttons=buttons_for(role), fleeting=True))


def give_help(turn: Turn) -> None:
    """Says what one can do here, by role."""
    role = turn.person.role
    said = Said(f"help-{role_word(role)}", {"programme": PublicWord("short_name")})
    turn.say(Bubble(lines=(said,), buttons=buttons_for(role), fleeting=True))
