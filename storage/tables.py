"""The tables: ids, states and moments in the clear, and one sealed blob for whatever is personal.

Everything that could tell who somebody is (addresses, names, phones, platform ids of messages) is either sealed (columns
named `sealed`) or a keyed token (columns named `..._token`); see storage.vault and storage.tokens.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint, text

from storage.columns import Identifier, Number, Token, UtcMoment, Word, numbered
from storage.columns import metadata as metadata

people = Table(
    "people",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("role", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("language", Word, nullable=False),
    Column("notice_words", Word, nullable=False),
    Column("shared_device", Boolean),
    Column("reach_channel", Word),
    Column("reach_from", Integer),
    Column("reach_until", Integer),
    Column("created_at", UtcMoment, nullable=False),
    Column("place_protected", Boolean, nullable=False, server_default=text("false")),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "programme_id", "role", "created_at"),
    Index(None, "programme_id", "created_at"),
)

cases = Table(
    "cases",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("kind", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Column("source", Word, nullable=False),
    Column("changed_at", UtcMoment),
    Column("merged_into", Identifier, index=True),
    Column("sealed", LargeBinary),
    Index(None, "programme_id", "state"),
)

case_members = Table(
    "case_members",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True, index=True),
    Column("part", Word, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("channel", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("linked_at", UtcMoment, nullable=False),
    Column("last_seen_at", UtcMoment, nullable=False),
    Column("shut_at", UtcMoment),
    Column("address_token", Token, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("address_token", "channel"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("code_token", Token, nullable=False, unique=True),
    Column("created_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    Column("used_at", UtcMoment),
    Column("used_by_account", Identifier),
    Column("revoked_at", UtcMoment),
)

inbox = Table(
    "inbox",
    metadata,
    numbered(),
    Column("channel", Word, nullable=False),
    Column("programme_id", String(80), nullable=False),
    Column("event_token", Token, nullable=False),
    Column("sender_key", Token, nullable=False),
    Column("sent_at", UtcMoment, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("state", Word, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", UtcMoment),
    Column("error_code", String(120), nullable=False),
    Column("sealed", LargeBinary),
    UniqueConstraint("channel", "programme_id", "event_token"),
    sqlite_autoincrement=True,
)
Index(
    "ix_inbox_waiting",
    inbox.c.sender_key,
    inbox.c.sent_at,
    inbox.c.number,
    sqlite_where=text("state = 'waiting'"),
    postgresql_where=text("state = 'waiting'"),
)
Index(
    "ix_inbox_kept",
    inbox.c.received_at,
    sqlite_where=text("state <> 'done'"),
    postgresql_where=text("state <> 'done'"),
)

entries = Table(
    "entries",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("account_id", ForeignKey("accounts.id")),
    Column("channel", Word),
    Column("direction", Word, nullable=False),
    Column("kind", Word, nullable=False),
    Column("sent_at", UtcMoment, nullable=False),
    Column("recorded_at", UtcMoment, nullable=False),
    Column("author_id", Identifier),
    Column("message_token", Token),
    Column("outbox_id", Identifier),
    Column("unsent", Boolean, nullable=False),
    Column("edited", Boolean, nullable=False),
    Column("sealed", LargeBinary),
    Index(None, "person_id", "number"),
    Index(None, "account_id", "number"),
    Index(None, "account_id", "message_token"),
    sqlite_autoincrement=True,
)

attachments = Table(
    "attachments",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("entry_id", ForeignKey("entries.id"), nullable=False, index=True),
    Column("kind", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("size", Integer, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
Index(
    "ix_attachments_waiting",
    attachments.c.due_at,
    sqlite_where=text("state = 'waiting'"),
    postgresql_where=text("state = 'waiting'"),
)

attachment_blobs = Table(
    "attachment_blobs",
    metadata,
    Column("attachment_id", ForeignKey("attachments.id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("key_token", Token, nullable=False, unique=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("programme_id", String(80), nullable=False),
    Column("urgency", Word, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("state", Word, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("lease_owner", String(80)),
    Column("lease_until", UtcMoment),
    Column("attempts", Integer, nullable=False),
    Column("maybe_accepted", Boolean, nullable=False),
    Column("first_tried_at", UtcMoment),
    Column("created_at", UtcMoment, nullable=False),
    Column("settled_at", UtcMoment),
    Column("outcome", Word),
    Column("error_code", String(120), nullable=False),
    Column("announced_at", UtcMoment),
    Column("tried_accounts", Text, nullable=False),
    Column("message_ids", Text, nullable=False),
    Column("counted", Integer, nullable=False),
    Column("carried_by", Identifier),
    Column("sealed", LargeBinary),
    sqlite_autoincrement=True,
)
_UNSETTLED = text("state IN ('waiting', 'sending')")
Index("ix_outbox_due", outbox.c.due_at, sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED)
Index("ix_outbox_account", outbox.c.account_id, sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED)

_UNTOLD = text("state IN ('failed', 'uncertain') AND announced_at IS NULL")
Index("ix_outbox_unannounced", outbox.c.number, sqlite_where=_UNTOLD, postgresql_where=_UNTOLD)

screen_lines = Table(
    "screen_lines",
    metadata,
    numbered(),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("entry_id", Identifier),
    Column("outbox_id", Identifier),
    Index(None, "account_id", "number"),
    UniqueConstraint("outbox_id"),
    UniqueConstraint("entry_id"),
    sqlite_autoincrement=True,
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("kind", Word, nullable=False),
    Column("severity", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("matter", String(200), nullable=False),
    Column("person_id", ForeignKey("people.id"), index=True),
    Column("outbox_id", Identifier),
    Column("reason", String(120), nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Column("told_at", UtcMoment),
    Column("taken_by", Identifier),
    Column("taken_at", UtcMoment),
    Column("read_at", UtcMoment),
    Column("done_at", UtcMoment),
    Column("act_by", UtcMoment),
    Column("waiting_since", UtcMoment),
    Column("step", Integer, nullable=False, server_default="0"),
    Column("next_at", UtcMoment),
    Column("case_id", Identifier, index=True),
    Column("handed_by", Identifier),
    Column("ending", Word),
)
_NOT_DONE = text("state <> 'done'")
Index("ix_alerts_next", alerts.c.next_at, sqlite_where=_NOT_DONE, postgresql_where=_NOT_DONE)
Index(
    "uq_alerts_matter_not_done",
    alerts.c.programme_id,
    alerts.c.matter,
    unique=True,
    sqlite_where=_NOT_DONE,
    postgresql_where=_NOT_DONE,
)

dialogs = Table(
    "dialogs",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("kind", String(80), nullable=False),
    Column("step", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary),
)

answers = Table(
    "answers",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("form", String(80), nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("submitted_by", String(80), nullable=False),
    Column("submitted_at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "person_id", "form", "number"),
    sqlite_autoincrement=True,
)

links = Table(
    "links",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("link_token", Token, nullable=False, unique=True),
    Column("purpose", Word, nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("target", String(300), nullable=False),
    Column("created_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    Column("used_at", UtcMoment),
    Column("revoked_at", UtcMoment),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("session_token", Token, nullable=False, unique=True),
    Column("kind", Word, nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("account_id", Identifier),
    Column("created_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    Column("revoked_at", UtcMoment),
)

wrong_tries = Table(
    "wrong_tries",
    metadata,
    numbered(),
    Column("who_token", Token, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index(None, "who_token", "at"),
    sqlite_autoincrement=True,
)

vault_keys = Table(
    "vault_keys",
    metadata,
    Column("owner", String(80), primary_key=True),
    Column("key_id", String(16), nullable=False),
    Column("master_id", String(40), nullable=False),
    Column("created_at", UtcMoment, nullable=False),
    Column("destroyed_at", UtcMoment),
    Column("wrapped", LargeBinary),
)

vault_tokens = Table(
    "vault_tokens",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("token", Token, primary_key=True),
    Index(None, "token", "person_id"),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("at", UtcMoment, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("action", String(80), nullable=False),
    Column("person_id", Identifier, index=True),
    Column("case_id", Identifier, index=True),
    Column("page", String(300), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("value", Text, nullable=False),
)
