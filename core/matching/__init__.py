"""The best supporters for all waiting children at once, why each fits, and what truly stands in the way of the rest (S6.7).

`propose` is the way in; `Wanting` and `Offering` are what it knows of children and supporters: ids and wishes, no names.
"""

from core.matching.obstacles import Obstacle, without
from core.matching.propose import LeftOver, Pairing, Proposal, propose
from core.matching.sides import Offering, Question, Reason, Taken, Wanting

__all__ = [
    "LeftOver",
    "Obstacle",
    "Offering",
    "Pairing",
    "Proposal",
    "Question",
    "Reason",
    "Taken",
    "Wanting",
    "propose",
    "without",
]
