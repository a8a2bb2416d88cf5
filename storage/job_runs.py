"""For which moment each daily job ran last. Every method is its own transaction."""

from datetime import datetime

from sqlalchemy import select

from storage.database import Connector
from storage.tables_manners import job_runs


class StorageJobRuns:
    """Implements core.ports.JobRuns."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def last(self, name: str) -> datetime | None:
        """The newest moment this job ran for."""
        async with self._connector.reading() as transaction:
            row = await transaction.first(select(job_runs.c.ran_for).where(job_runs.c.name == name))
        return None if row is None else row.ran_for

    async def note(self, name: str, moment: datetime) -> None:
        """Notes the moment it ran for."""
        async with self._connector.writing() as transaction:
            row = transaction.insert(job_runs).values(name=name, ran_for=moment)
            await transaction.execute(row.on_conflict_do_update(index_elements=["name"], set_={"ran_for": moment}))
