"""The contract as data: a programme, its terms through time, and when its staff reads. A city's contract is a file."""

from core.terms.changes import Amendment, CityAnswer, TermChange
from core.terms.home_visits import HomeVisitTerms
from core.terms.online_place import OnlinePlaceTerms
from core.terms.programme import Channels, HelpLine, Programme, build_programme, public_word
from core.terms.shared import Terms
from core.terms.staff_time import JST, StaffHours, is_staff_day, next_staff_time

__all__ = [
    "JST",
    "Amendment",
    "Channels",
    "CityAnswer",
    "HelpLine",
    "HomeVisitTerms",
    "OnlinePlaceTerms",
    "Programme",
    "StaffHours",
    "TermChange",
    "Terms",
    "build_programme",
    "is_staff_day",
    "next_staff_time",
    "public_word",
]
