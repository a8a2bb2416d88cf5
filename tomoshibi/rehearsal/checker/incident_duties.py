"""What is owed when something must not wait: a complaint, a suspicion of abuse, an undue demand (S9, S6.14.3, S13.4)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from tomoshibi.rehearsal.checker.duty import Duty
from tomoshibi.rehearsal.record import Did, Record

CLAUSES = {"complaint": "S9", "abuse": "S6.14.3", "undue_demand": "S13.4"}
STEPS = {
    "complaint": ("complaint-phone", "complaint-writing"),
    "abuse": ("abuse-city", "abuse-agency"),
    "undue_demand": ("demand-city", "demand-police"),
}
AFTER = ("complaint-outcome-phone", "complaint-outcome-writing")


def incident_duties(record: Record) -> Iterator[Duty]:
    """Each step of each incident."""
    told = {(did.told, did.words): did.at for did in record.did if did.what == "incident-told"}
    handled = {did.told: did.at for did in record.did if did.what == "incident-handled"}
    for did in record.did:
        if did.what == "incident-opened":
            yield from _steps(did, told, handled)


def _steps(did: Did, told: Mapping[tuple[str, str], datetime], handled: Mapping[str, datetime]) -> Iterator[Duty]:
    clause = CLAUSES[did.words]
    for step in STEPS[did.words]:
        yield Duty(clause, step, did.at, None, told.get((did.told, step)))
    if did.words == "complaint":
        done = handled.get(did.told)
        yield Duty(clause, "complaint-handled", did.at, None, done)
        for step in AFTER if done is not None else ():
            assert done is not None
            yield Duty(clause, step, done, None, told.get((did.told, step)))
