"""Tables of alerts and of safety: who was told, words at an alert, staff hours and leave, who is passed by, watched phones."""

from sqlalchemy import Column, Date, ForeignKey, Index, LargeBinary, String, Table, Time

from storage.columns import Identifier, Token, UtcMoment, Word, metadata, numbered

alert_tellings = Table(
    "alert_tellings",
    metadata,
    numbered(),
    Column("alert_id", ForeignKey("alerts.id"), nullable=False, index=True),
    Column("staff_id", Identifier, nullable=False),
    Column("text_id", String(80), nullable=False),
    Column("told_at", UtcMoment, nullable=False),
    Index(None, "staff_id", "told_at"),
    sqlite_autoincrement=True,
)

alert_notes = Table(
    "alert_notes",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("alert_id", ForeignKey("alerts.id"), nullable=False, index=True),
    Column("person_id", Identifier, index=True),
    Column("author_id", Identifier, nullable=False),
    Column("action", Word, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary),
    sqlite_autoincrement=True,
)

desk_looks = Table(
    "desk_looks",
    metadata,
    Column("staff_id", ForeignKey("people.id"), primary_key=True),
    Column("looked_at", UtcMoment, nullable=False),
)

staff_hours = Table(
    "staff_hours",
    metadata,
    Column("staff_id", ForeignKey("people.id"), primary_key=True),
    Column("days", String(40), nullable=False),
    Column("opens", Time, nullable=False),
    Column("closes", Time, nullable=False),
)

staff_leave = Table(
    "staff_leave",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("staff_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
)

passed_by = Table(
    "passed_by",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("staff_id", ForeignKey("people.id"), primary_key=True, index=True),
    Column("why", Word, nullable=False),
    Column("since", UtcMoment, nullable=False),
    Column("freed_at", UtcMoment),
    Column("freed_by", Identifier),
)

disclosures = Table(
    "disclosures",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("speech", Word, nullable=False),
    Column("account_id", Identifier),
    Column("at", UtcMoment, nullable=False),
)

unsent_messages = Table(
    "unsent_messages",
    metadata,
    Column("account_id", ForeignKey("accounts.id"), primary_key=True),
    Column("message_token", Token, primary_key=True),
    Column("at", UtcMoment, nullable=False),
)
