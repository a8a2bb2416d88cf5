"""What a member of staff must learn nothing of (S14.6): not even that something is owed."""

from dataclasses import dataclass

from core.obligations.obligation import Obligation


@dataclass(frozen=True, slots=True)
class Hidden:
    """People, cases and incidents that are kept from somebody; nothing for most."""

    people: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    incidents: frozenset[str] = frozenset()

    def hides(self, what: Obligation) -> bool:
        """Whether this obligation is about one of them."""
        return what.case_id in self.cases or what.person_id in self.people or what.subject_id in self.incidents
