"""Tables of supporters: records, criteria, trainings and attendance, insurance, matches."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Time, text

from storage.columns import Identifier, Number, UtcMoment, Word, metadata, numbered

supporters = Table(
    "supporters",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("programme_id", String(80), nullable=False, index=True),
    Column("most_children", Integer, nullable=False),
    Column("changed_at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

supporter_criteria = Table(
    "supporter_criteria",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("criterion", Word, primary_key=True),
    Column("by", String(80), nullable=False),
    Column("at", UtcMoment, nullable=False),
)

trainings = Table(
    "trainings",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("topics", String(300), nullable=False),
    Column("contents_seen_on", Date),
    Column("sealed", LargeBinary),
    Index(None, "programme_id", "held_on"),
)

training_attendance = Table(
    "training_attendance",
    metadata,
    Column("training_id", ForeignKey("trainings.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True, index=True),
    Column("minutes", Integer, nullable=False),
    Column("fares_yen", Number, nullable=False),
    Column("passed", Boolean),
    Column("by", String(80), nullable=False),
    Column("at", UtcMoment, nullable=False),
)

insurances = Table(
    "insurances",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False, index=True),
    Column("insurer", String(200), nullable=False),
    Column("death_or_disability_yen", Number, nullable=False),
    Column("in_hospital_a_day_yen", Number, nullable=False),
    Column("out_of_hospital_a_day_yen", Number, nullable=False),
    Column("liability_an_accident_yen", Number, nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("person_id", ForeignKey("people.id")),
)

matches = Table(
    "matches",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("supporter_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("state", Word, nullable=False),
    Column("proposed_at", UtcMoment, nullable=False),
    Column("proposed_by", String(80), nullable=False),
    Column("answered_at", UtcMoment),
    Column("ended_at", UtcMoment),
    Column("weekday", Integer),
    Column("starts", Time),
    Column("change_wished_at", UtcMoment),
    Column("change_wished_by", Identifier),
    Column("sealed", LargeBinary),
    Index(None, "programme_id", "state"),
    Index(
        "uq_matches_live_case",
        "case_id",
        unique=True,
        sqlite_where=text("state IN ('proposed', 'accepted')"),
        postgresql_where=text("state IN ('proposed', 'accepted')"),
    ),
    sqlite_autoincrement=True,
)
