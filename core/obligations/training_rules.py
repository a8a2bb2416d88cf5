"""Training of those who guide supporters (S8), and on human rights (S14.2)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from core.months import months_after
from core.obligations.history import ProgrammeHistory
from core.obligations.moments import at, day_of
from core.obligations.obligation import Act, Evidence, Obligation
from core.obligations.whole import Duty, Occasion, owed_whole
from core.supporters import Attended
from core.terms.home_visits import HomeVisitTerms
from core.terms.shared import Terms

COORDINATOR = Duty("own-training", "S8", Act.TRAINING)
RIGHTS = Duty("rights-training", "S14.2", Act.TRAINING)
RIGHTS_TOPIC = "human_rights"


def coordinator_training(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """Whoever coordinates is trained in every topic before visits begin, or within a month of coming (S8)."""
    if not isinstance(terms, HomeVisitTerms):
        return
    for person in history.staff:
        closed_at, evidence = _covered(history.attended.get(person.id, ()), terms)
        opens_on = max(terms.term.starts_on, day_of(person.created_at))
        due_on = max(
            terms.visits.period.first_on - timedelta(days=1), months_after(opens_on, terms.training.coordinator_within.months)
        )
        ahead = terms.reminding.milestones_days_before
        when = Occasion(opens_on, due_on, ahead, person.id, "", person.id, closed_at, evidence)
        yield owed_whole(COORDINATOR, history.programme_id, when, terms.reminding, by_hand=False)


def rights_training(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """Training on human rights, so many times each fiscal year of the contract (S14.2)."""
    if not isinstance(terms, HomeVisitTerms):
        return
    held = sorted((one for one in history.trainings if RIGHTS_TOPIC in one.topics), key=lambda one: one.held_on)
    for first_on, last_on in fiscal_years(terms.term.starts_on, terms.term.ends_on):
        of_year = [one for one in held if first_on <= one.held_on <= last_on]
        for number in range(terms.training.human_rights_times_a_year):
            done = of_year[number] if number < len(of_year) else None
            when = Occasion(
                first_on,
                last_on,
                terms.reminding.milestones_days_before,
                f"{first_on.year}:{number + 1}",
                closed_at=at(done.held_on, terms.reminding.at) if done else None,
                evidence=Evidence("training", done.id) if done else None,
            )
            yield owed_whole(RIGHTS, history.programme_id, when, terms.reminding, by_hand=False)


def fiscal_years(starts_on: date, ends_on: date) -> Iterator[tuple[date, date]]:
    """The fiscal years (April to March) of a contract, the first and the last as far as it runs."""
    first_on = starts_on
    while first_on <= ends_on:
        next_year = date(first_on.year + (first_on.month > 3), 4, 1)
        last_on = min(ends_on, next_year - timedelta(days=1))
        yield first_on, last_on
        first_on = next_year


def _covered(attended: Sequence[Attended], terms: HomeVisitTerms) -> tuple[datetime | None, Evidence | None]:
    """When somebody had heard every topic, and the training that was the last of them; nothing while one is missing."""
    missing = set(terms.training.topics)
    for one in sorted(attended, key=lambda each: each.training.held_on):
        missing -= set(one.training.topics)
        if not missing:
            return at(one.training.held_on, terms.reminding.at), Evidence("training", one.training.id)
    return None, None
