"""Tables of manners: whose morning was told, what each person chose about it, and until when the daily jobs have run."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table

from storage.columns import UtcMoment, metadata

digests = Table(
    "digests",
    metadata,
    Column("staff_id", ForeignKey("people.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("sent_at", UtcMoment, nullable=False),
    Column("total", Integer, nullable=False),
)

manners = Table(
    "manners",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("empty_digest", Boolean, nullable=False),
)

job_runs = Table(
    "job_runs",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("ran_for", UtcMoment, nullable=False),
)
