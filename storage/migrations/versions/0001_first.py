"""The first form: everything of the house, the inbox and the outbox, the vault and the log.

Revision ID: 0001
Revises: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _audit()
    _cases()
    _facts()
    _inbox()
    _people()
    _vault_keys()
    _wrong_tries()
    _accounts()
    _alerts()
    _answers()
    _case_members()
    _dialogs()
    _invitations()
    _links()
    _sessions()
    _vault_tokens()
    _entries()
    _outbox()
    _screen_lines()
    _attachments()
    _attachment_blobs()


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("page", sa.String(length=300), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_case_id"), "audit", ["case_id"], unique=False)
    op.create_index(op.f("ix_audit_person_id"), "audit", ["person_id"], unique=False)


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index(op.f("ix_cases_programme_id_state"), "cases", ["programme_id", "state"], unique=False)


def _facts() -> None:
    op.create_table(
        "facts",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_facts")),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("event_token", sa.String(length=32), nullable=False),
        sa.Column("sender_key", sa.String(length=32), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", MOMENT, nullable=True),
        sa.Column("error_code", sa.String(length=120), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_inbox")),
        sa.UniqueConstraint("channel", "programme_id", "event_token", name=op.f("uq_inbox_channel_programme_id_event_token")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_inbox_kept",
        "inbox",
        ["received_at"],
        unique=False,
        sqlite_where=sa.text("state <> 'done'"),
        postgresql_where=sa.text("state <> 'done'"),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["sender_key", "sent_at", "number"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("notice_words", sa.String(length=40), nullable=False),
        sa.Column("shared_device", sa.Boolean(), nullable=True),
        sa.Column("reach_channel", sa.String(length=40), nullable=True),
        sa.Column("reach_from", sa.Integer(), nullable=True),
        sa.Column("reach_until", sa.Integer(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_programme_id_created_at"), "people", ["programme_id", "created_at"], unique=False)
    op.create_index(
        op.f("ix_people_programme_id_role_created_at"), "people", ["programme_id", "role", "created_at"], unique=False
    )


def _vault_keys() -> None:
    op.create_table(
        "vault_keys",
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("master_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("destroyed_at", MOMENT, nullable=True),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_vault_keys")),
    )


def _wrong_tries() -> None:
    op.create_table(
        "wrong_tries",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("who_token", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_wrong_tries")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_wrong_tries_who_token_at"), "wrong_tries", ["who_token", "at"], unique=False)


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("address_token", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_accounts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("address_token", "channel", name=op.f("uq_accounts_address_token_channel")),
    )
    op.create_index(op.f("ix_accounts_person_id"), "accounts", ["person_id"], unique=False)


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("matter", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("outbox_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("taken_by", sa.String(length=36), nullable=True),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_alerts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
    )
    op.create_index(op.f("ix_alerts_person_id"), "alerts", ["person_id"], unique=False)
    op.create_index(
        "uq_alerts_matter_not_done",
        "alerts",
        ["programme_id", "matter"],
        unique=True,
        sqlite_where=sa.text("state <> 'done'"),
        postgresql_where=sa.text("state <> 'done'"),
    )


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("form", sa.String(length=80), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("submitted_by", sa.String(length=80), nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_answers_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_answers")),
        sa.UniqueConstraint("id", name=op.f("uq_answers_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_answers_person_id_form_number"), "answers", ["person_id", "form", "number"], unique=False)


def _case_members() -> None:
    op.create_table(
        "case_members",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_members_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_case_members_person_id")),
        sa.PrimaryKeyConstraint("case_id", "person_id", name=op.f("pk_case_members")),
    )
    op.create_index(op.f("ix_case_members_person_id"), "case_members", ["person_id"], unique=False)


def _dialogs() -> None:
    op.create_table(
        "dialogs",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_dialogs_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_dialogs")),
    )


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("code_token", sa.String(length=32), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("used_by_account", sa.String(length=36), nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_invitations_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("code_token", name=op.f("uq_invitations_code_token")),
    )
    op.create_index(op.f("ix_invitations_person_id"), "invitations", ["person_id"], unique=False)


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("link_token", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("target", sa.String(length=300), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_links_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("link_token", name=op.f("uq_links_link_token")),
    )
    op.create_index(op.f("ix_links_person_id"), "links", ["person_id"], unique=False)


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_token", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sessions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("session_token", name=op.f("uq_sessions_session_token")),
    )
    op.create_index(op.f("ix_sessions_person_id"), "sessions", ["person_id"], unique=False)


def _vault_tokens() -> None:
    op.create_table(
        "vault_tokens",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_vault_tokens_person_id")),
        sa.PrimaryKeyConstraint("person_id", "token", name=op.f("pk_vault_tokens")),
    )
    op.create_index(op.f("ix_vault_tokens_token"), "vault_tokens", ["token"], unique=False)


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=True),
        sa.Column("message_token", sa.String(length=32), nullable=True),
        sa.Column("outbox_id", sa.String(length=36), nullable=True),
        sa.Column("unsent", sa.Boolean(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_entries_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_entries_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_entries")),
        sa.UniqueConstraint("id", name=op.f("uq_entries_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_entries_account_id_message_token"), "entries", ["account_id", "message_token"], unique=False)
    op.create_index(op.f("ix_entries_account_id_number"), "entries", ["account_id", "number"], unique=False)
    op.create_index(op.f("ix_entries_person_id_number"), "entries", ["person_id", "number"], unique=False)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("key_token", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("urgency", sa.String(length=40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("lease_owner", sa.String(length=80), nullable=True),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("maybe_accepted", sa.Boolean(), nullable=False),
        sa.Column("first_tried_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("error_code", sa.String(length=120), nullable=False),
        sa.Column("announced_at", MOMENT, nullable=True),
        sa.Column("tried_accounts", sa.Text(), nullable=False),
        sa.Column("message_ids", sa.Text(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_outbox_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_outbox_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outbox")),
        sa.UniqueConstraint("id", name=op.f("uq_outbox_id")),
        sa.UniqueConstraint("key_token", name=op.f("uq_outbox_key_token")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_account",
        "outbox",
        ["account_id"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'sending')"),
        postgresql_where=sa.text("state IN ('waiting', 'sending')"),
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'sending')"),
        postgresql_where=sa.text("state IN ('waiting', 'sending')"),
    )
    op.create_index(op.f("ix_outbox_person_id"), "outbox", ["person_id"], unique=False)
    op.create_index(
        "ix_outbox_unannounced",
        "outbox",
        ["number"],
        unique=False,
        sqlite_where=sa.text("state IN ('failed', 'uncertain') AND announced_at IS NULL"),
        postgresql_where=sa.text("state IN ('failed', 'uncertain') AND announced_at IS NULL"),
    )


def _screen_lines() -> None:
    op.create_table(
        "screen_lines",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=True),
        sa.Column("outbox_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_screen_lines_account_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_screen_lines")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_screen_lines_entry_id")),
        sa.UniqueConstraint("outbox_id", name=op.f("uq_screen_lines_outbox_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_screen_lines_account_id_number"), "screen_lines", ["account_id", "number"], unique=False)


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_attachments_entry_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_attachments")),
        sa.UniqueConstraint("id", name=op.f("uq_attachments_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attachments_entry_id"), "attachments", ["entry_id"], unique=False)
    op.create_index(
        "ix_attachments_waiting",
        "attachments",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )


def _attachment_blobs() -> None:
    op.create_table(
        "attachment_blobs",
        sa.Column("attachment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_attachment_blobs_attachment_id")),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_attachment_blobs")),
    )
