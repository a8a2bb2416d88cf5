"""Whether a message tells of harm done to anybody: outright, or by circumstances that are harm only together.

Who is in danger of their life, and violence that is said in words of its own, is `core.language.danger`.
"""

from core.language.clues import Clue
from core.language.message_clues import Message

TOGETHER = (
    frozenset({Clue.KIN, Clue.BLOW}),
    frozenset({Clue.CHILD, Clue.BLOW, Clue.INJURY}),
    frozenset({Clue.PEER, Clue.BLOW}),
    frozenset({Clue.CHILD, Clue.NIGHT, Clue.ALONE, Clue.OUTSIDE}),
    frozenset({Clue.CHILD, Clue.NIGHT, Clue.ALONE, Clue.AWAY}),
    frozenset({Clue.KIN, Clue.AWAY, Clue.ALONE, Clue.CHRONIC}),
    frozenset({Clue.KIN, Clue.AWAY, Clue.ALONE, Clue.NIGHT}),
    frozenset({Clue.KIN, Clue.AWAY, Clue.CHILD, Clue.CHRONIC}),
    frozenset({Clue.KIN, Clue.AWAY, Clue.CHILD, Clue.ALONE}),
    frozenset({Clue.HELPER, Clue.INTIMATE}),
    frozenset({Clue.PEER, Clue.INTIMATE}),
    frozenset({Clue.KIN, Clue.INTIMATE, Clue.CHILD, Clue.NIGHT}),
    frozenset({Clue.KIN, Clue.FORCED, Clue.NIGHT}),
    frozenset({Clue.NIGHT, Clue.FORCED, Clue.CHRONIC}),
    frozenset({Clue.CHILD, Clue.REGRET, Clue.ROUGH}),
    frozenset({Clue.CHILD, Clue.CORNER, Clue.PUT}),
    frozenset({Clue.KIN, Clue.CORNER, Clue.PUT}),
    frozenset({Clue.CHILD, Clue.HUNGER}),
    frozenset({Clue.NEIGHBOUR, Clue.CHILD, Clue.SOUND}),
)
"""Each of these is harm when all its clues are in one message, in whatever order and form it is told."""


def tells_of_harm(message: Message) -> bool:
    """Whether there is a word of harm, or circumstances that make one together."""
    return message.has(Clue.HARM) or message.has_all_of_any(TOGETHER)
