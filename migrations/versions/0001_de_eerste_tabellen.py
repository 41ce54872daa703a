"""de eerste tabellen"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "admin",
                "organiser",
                "co_organiser",
                "consultant",
                "viewer",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_counter", sa.Integer(), nullable=True),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_account_fs_uniquifier")),
        sa.UniqueConstraint("public_id", name=op.f("uq_account_public_id")),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index("ix_activity_actor", ["actor", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_at"), ["at"], unique=False)
        batch_op.create_index("ix_activity_subject", ["subject_kind", "subject"], unique=False)
        batch_op.create_index("ix_activity_verb", ["verb", "id"], unique=False)

    op.create_table(
        "board",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=10), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board")),
        sa.UniqueConstraint("name", name=op.f("uq_board_name")),
        sa.UniqueConstraint("number", name=op.f("uq_board_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_board_public_id")),
    )
    op.create_table(
        "evaluation_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("intro", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("is_left", sa.Boolean(), nullable=False),
        sa.Column("is_frozen", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_form")),
        sa.UniqueConstraint("scope", "version", name=op.f("uq_evaluation_form_scope_version")),
    )
    op.create_table(
        "event_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column(
            "shape",
            sa.Enum(
                "cafe",
                "master",
                "series",
                "ib",
                "area",
                "harvest",
                name="shape",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("default_goal", sa.Text(), nullable=False),
        sa.Column("default_audience", sa.String(length=500), nullable=False),
        sa.Column("default_description", sa.Text(), nullable=False),
        sa.Column("default_programme", sa.Text(), nullable=False),
        sa.Column("default_seats", sa.Integer(), nullable=True),
        sa.Column("default_begins_at", sa.Time(), nullable=True),
        sa.Column("default_minutes", sa.Integer(), nullable=False),
        sa.Column("default_asks", sa.JSON(), nullable=False),
        sa.Column("default_reminder_days", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_kind")),
        sa.UniqueConstraint("name", name=op.f("uq_event_kind_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_kind_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_event_kind_slug")),
    )
    op.create_table(
        "follower",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_version", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("news_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follower")),
        sa.UniqueConstraint("email_key", name=op.f("uq_follower_email_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_follower_public_id")),
    )
    with op.batch_alter_table("follower", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follower_news_at"), ["news_at"], unique=False)

    op.create_table(
        "logo",
        sa.Column("fingerprint", sa.String(length=16), nullable=False),
        sa.Column("media_type", sa.String(length=20), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_logo")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dedupe_key", sa.String(length=200), nullable=False),
        sa.Column("stream", sa.String(length=60), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=True),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("recipient_name", sa.String(length=200), nullable=False),
        sa.Column("reply_to", sa.String(length=254), nullable=False),
        sa.Column("list_unsubscribe", sa.String(length=300), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=True),
        sa.Column("calendar_method", sa.String(length=10), nullable=True),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "queued",
                "sending",
                "sent",
                "failed",
                "dropped",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "trouble",
            sa.Enum(
                "no_connection",
                "insecure",
                "login",
                "sender",
                "address",
                "content",
                "later",
                "broken_off",
                "expired",
                "unmailable",
                name="trouble",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("last_error", sa.String(length=500), nullable=False),
        sa.Column("forget_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_message_dedupe_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_message_message_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_message_public_id")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_about"), ["about"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            "ix_message_failed",
            ["id"],
            unique=False,
            sqlite_where=sa.text("status = 'failed'"),
            postgresql_where=sa.text("status = 'failed'"),
        )
        batch_op.create_index(batch_op.f("ix_message_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_recipient"), ["recipient"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_reply_to"), ["reply_to"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_sent_at"), ["sent_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_stream"), ["stream"], unique=False)
        batch_op.create_index(
            "ix_message_to_forget",
            ["forget_at"],
            unique=False,
            sqlite_where=sa.text("forget_at IS NOT NULL"),
            postgresql_where=sa.text("forget_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_message_waiting",
            ["attempts", "due_at", "id"],
            unique=False,
            sqlite_where=sa.text("status IN ('queued', 'sending')"),
            postgresql_where=sa.text("status IN ('queued', 'sending')"),
        )
        batch_op.create_index(
            "ix_message_waiting_stream",
            ["stream", "id"],
            unique=False,
            sqlite_where=sa.text("status IN ('queued', 'sending')"),
            postgresql_where=sa.text("status IN ('queued', 'sending')"),
        )

    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("contact_name", sa.String(length=120), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("contact_hours", sa.String(length=200), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("second_factor_required", sa.Boolean(), nullable=False),
        sa.Column("short_name", sa.String(length=40), nullable=False),
        sa.Column("postal_address", sa.String(length=200), nullable=False),
        sa.Column("privacy_officer", sa.String(length=254), nullable=False),
        sa.Column("security_contact", sa.String(length=254), nullable=False),
        sa.Column("logo", sa.String(length=16), nullable=False),
        sa.Column("brand_colour", sa.String(length=7), nullable=False),
        sa.Column("sender_name", sa.String(length=120), nullable=False),
        sa.Column("reply_to", sa.String(length=254), nullable=False),
        sa.Column(
            "region",
            sa.Enum("noord", "midden", "zuid", name="region", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("formal", sa.Boolean(), nullable=False),
        sa.Column(
            "language",
            sa.Enum("nl", "en", name="language", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("reminder_days", sa.Integer(), nullable=False),
        sa.Column("privacy_statement", sa.Text(), nullable=False),
        sa.Column("accessibility_statement", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_organisation_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "outbox_stop",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "trouble",
            sa.Enum(
                "no_connection",
                "insecure",
                "login",
                "sender",
                "address",
                "content",
                "later",
                "broken_off",
                "expired",
                "unmailable",
                name="trouble",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_stop")),
    )
    op.create_table(
        "places_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places_upload")),
        sa.UniqueConstraint("public_id", name=op.f("uq_places_upload_public_id")),
    )
    with op.batch_alter_table("places_upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_places_upload_uploaded_at"), ["uploaded_at"], unique=False)

    op.create_table(
        "public_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_public_version_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_version")),
    )
    op.create_table(
        "retention_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("night", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_run")),
        sa.UniqueConstraint("night", name=op.f("uq_retention_run_night")),
    )
    with op.batch_alter_table("retention_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_retention_run_ended_at"), ["ended_at"], unique=False)

    op.create_table(
        "retention_term",
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_retention_term")),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "ophalen",
                "bundelen",
                "stemmen",
                "besluiten",
                "terugkoppelen",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("collect_from", sa.Date(), nullable=False),
        sa.Column("collect_until", sa.Date(), nullable=False),
        sa.Column("vote_until", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("collect_until >= collect_from", name=op.f("ck_round_collect_order")),
        sa.CheckConstraint("vote_until >= collect_until", name=op.f("ck_round_vote_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("public_id", name=op.f("uq_round_public_id")),
        sa.UniqueConstraint("title", name=op.f("uq_round_title")),
    )
    op.create_table(
        "sign_in_tries",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sign_in_tries")),
    )
    with op.batch_alter_table("sign_in_tries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_tries_last_at"), ["last_at"], unique=False)

    op.create_table(
        "venue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
        sa.UniqueConstraint("name", name=op.f("uq_venue_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_venue_public_id")),
    )
    op.create_table(
        "wish_tree",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish_tree")),
        sa.UniqueConstraint("code", name=op.f("uq_wish_tree_code")),
        sa.UniqueConstraint("public_id", name=op.f("uq_wish_tree_public_id")),
    )
    op.create_table(
        "work_area_cluster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_area_cluster")),
        sa.UniqueConstraint("name", name=op.f("uq_work_area_cluster_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_work_area_cluster_public_id")),
    )
    op.create_table(
        "account_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column(
            "via",
            sa.Enum(
                "link",
                "password",
                "passkey",
                "provider",
                name="via",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("passed_second", sa.Boolean(), nullable=False),
        sa.Column("device", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_account_session_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_session")),
        sa.UniqueConstraint("digest", name=op.f("uq_account_session_digest")),
        sa.UniqueConstraint("public_id", name=op.f("uq_account_session_public_id")),
    )
    with op.batch_alter_table("account_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_session_account_id"), ["account_id"], unique=False)

    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wish_tree_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("handed_to", sa.String(length=120), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_handover_board_id_board")),
        sa.ForeignKeyConstraint(
            ["wish_tree_id"],
            ["wish_tree.id"],
            name=op.f("fk_handover_wish_tree_id_wish_tree"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("public_id", name=op.f("uq_handover_public_id")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_wish_tree_id"), ["wish_tree_id"], unique=False)

    op.create_table(
        "look",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_look_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_look")),
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("credential_id", sa.String(length=1400), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_passkey_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_passkey_public_id")),
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_account_id"), ["account_id"], unique=False)

    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "details",
                "mark",
                "agreement",
                "text",
                "choices",
                "ratings",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("tick", sa.String(length=200), nullable=False),
        sa.Column("tick_meaning", sa.String(length=40), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["evaluation_form.id"],
            name=op.f("fk_question_form_id_evaluation_form"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("form_id", "position", name=op.f("uq_question_form_id_position")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_recovery_code_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
    )
    with op.batch_alter_table("recovery_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recovery_code_account_id"), ["account_id"], unique=False)

    op.create_table(
        "retention_part",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("erased", sa.Integer(), nullable=False),
        sa.Column("batches", sa.Integer(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("error", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["retention_run.id"],
            name=op.f("fk_retention_part_run_id_retention_run"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("run_id", "part", name=op.f("pk_retention_part")),
    )
    op.create_table(
        "rights_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_rights_review_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rights_review")),
    )
    with op.batch_alter_table("rights_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rights_review_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rights_review_at"), ["at"], unique=False)

    op.create_table(
        "sign_in_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_sign_in_token_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_sign_in_token_digest")),
    )
    with op.batch_alter_table("sign_in_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_token_account_id"), ["account_id"], unique=False)

    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "themacafe",
                "masterclass",
                "ib_bijeenkomst",
                "trimesterbijeenkomst",
                "wegwijzer",
                "coaching",
                "innovatieproject",
                "naar_bestuur",
                "nu_niet",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("schools", sa.Integer(), nullable=False),
        sa.Column("work_areas", sa.Integer(), nullable=False),
        sa.Column("urgent", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_topic_board_id_board")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["topic.id"], name=op.f("fk_topic_merged_into_id_topic")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_topic_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("public_id", name=op.f("uq_topic_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_topic_slug")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_topic_round_id"), ["round_id"], unique=False)

    op.create_table(
        "venue_room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.CheckConstraint("seats > 0", name=op.f("ck_venue_room_seats")),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_venue_room_venue_id_venue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue_room")),
        sa.UniqueConstraint("venue_id", "name", name=op.f("uq_venue_room_venue_id_name")),
    )
    with op.batch_alter_table("venue_room", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_venue_room_venue_id"), ["venue_id"], unique=False)

    op.create_table(
        "work_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("cluster_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["work_area_cluster.id"], name=op.f("fk_work_area_cluster_id_work_area_cluster")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_area")),
        sa.UniqueConstraint("name", name=op.f("uq_work_area_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_work_area_public_id")),
    )
    with op.batch_alter_table("work_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_area_cluster_id"), ["cluster_id"], unique=False)

    op.create_table(
        "account_work_area",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("work_area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_account_work_area_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["work_area_id"], ["work_area.id"], name=op.f("fk_account_work_area_work_area_id_work_area")
        ),
        sa.PrimaryKeyConstraint("account_id", "work_area_id", name=op.f("pk_account_work_area")),
    )
    with op.batch_alter_table("account_work_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_work_area_work_area_id"), ["work_area_id"], unique=False)

    op.create_table(
        "bundling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "samengevoegd",
                "gesplitst",
                "hernoemd",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("old", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["into_id"], ["topic.id"], name=op.f("fk_bundling_into_id_topic")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_bundling_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundling")),
        sa.UniqueConstraint("public_id", name=op.f("uq_bundling_public_id")),
    )
    with op.batch_alter_table("bundling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bundling_into_id"), ["into_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bundling_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "concept",
                "save_the_date",
                "open",
                "afgelast",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("audience", sa.String(length=500), nullable=False),
        sa.Column("speakers", sa.String(length=500), nullable=False),
        sa.Column("theme", sa.String(length=200), nullable=False),
        sa.Column("bring", sa.String(length=500), nullable=False),
        sa.Column("origin", sa.String(length=500), nullable=False),
        sa.Column("improvements", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("contact_name", sa.String(length=120), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancel_reason", sa.String(length=500), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("told_opening_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_report_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("form_digest", sa.String(length=64), nullable=True),
        sa.Column("asks", sa.JSON(), nullable=False),
        sa.Column("reminder_days", sa.Integer(), nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("publish_failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["kind_id"], ["event_kind.id"], name=op.f("fk_event_kind_id_event_kind")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_event_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("form_digest", name=op.f("uq_event_form_digest")),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_event_slug")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_changed_at"), ["changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_kind_id"), ["kind_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_publish_at"), ["publish_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_starts_at"), ["starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "following",
        sa.Column("follower_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_until", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["follower_id"],
            ["follower.id"],
            name=op.f("fk_following_follower_id_follower"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_following_topic_id_topic"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("follower_id", "topic_id", name=op.f("pk_following")),
    )
    with op.batch_alter_table("following", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_following_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "school",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_version", sa.Integer(), nullable=False),
        sa.Column("brin", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("town", sa.String(length=100), nullable=False),
        sa.Column(
            "sector",
            sa.Enum("po", "vo", "so", name="sector", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("work_area_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("adviser_name", sa.String(length=120), nullable=False),
        sa.Column("adviser_email", sa.String(length=254), nullable=False),
        sa.Column("mail_domains", sa.String(length=300), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("length(brin) = 6", name=op.f("ck_school_brin6")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_school_board_id_board")),
        sa.ForeignKeyConstraint(["work_area_id"], ["work_area.id"], name=op.f("fk_school_work_area_id_work_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
        sa.UniqueConstraint("brin", name=op.f("uq_school_brin")),
        sa.UniqueConstraint("public_id", name=op.f("uq_school_public_id")),
    )
    with op.batch_alter_table("school", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_school_board_id"), ["board_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_school_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_school_work_area_id"), ["work_area_id"], unique=False)

    op.create_table(
        "topic_news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "besluit",
                "bijeenkomst",
                "verslag",
                "samengevoegd",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("sentence", sa.String(length=500), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_topic_news_topic_id_topic"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_news")),
    )
    with op.batch_alter_table("topic_news", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_news_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("work_area_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("goal", sa.String(length=300), nullable=False),
        sa.Column("approach", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=300), nullable=False),
        sa.Column("evaluate_on", sa.Date(), nullable=False),
        sa.Column("sharing", sa.String(length=300), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "afgesproken",
                "loopt",
                "klaar",
                "losgelaten",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reminded_for", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("event_id IS NOT NULL OR topic_id IS NOT NULL", name=op.f("ck_agreement_follows_from")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_agreement_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_agreement_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_agreement_topic_id_topic"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["work_area_id"], ["work_area.id"], name=op.f("fk_agreement_work_area_id_work_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("form_digest", name=op.f("uq_agreement_form_digest")),
        sa.UniqueConstraint("public_id", name=op.f("uq_agreement_public_id")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_agreement_due", ["state", "evaluate_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_topic_id"), ["topic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_work_area_id"), ["work_area_id"], unique=False)

    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_version", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("work_area_id", sa.Integer(), nullable=True),
        sa.Column(
            "job_role",
            sa.Enum(
                "leerkracht",
                "ib",
                "oc",
                "schoolleider",
                "consulent",
                "anders",
                name="job_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pending", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_ballot_round_id_round"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_ballot_school_id_school")),
        sa.ForeignKeyConstraint(["work_area_id"], ["work_area.id"], name=op.f("fk_ballot_work_area_id_work_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("public_id", name=op.f("uq_ballot_public_id")),
        sa.UniqueConstraint("round_id", "email_key", name=op.f("uq_ballot_round_id_email_key")),
    )
    op.create_table(
        "event_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("has_waiting_list", sa.Boolean(), nullable=False),
        sa.Column("sign_up_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sign_up_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seats_taken", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=500), nullable=False),
        sa.Column("news_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_event_session_capacity")),
        sa.CheckConstraint("seats_taken >= 0", name=op.f("ck_event_session_seats_taken")),
        sa.CheckConstraint("waiting >= 0", name=op.f("ck_event_session_waiting")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_session_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_session")),
        sa.UniqueConstraint("event_id", "name", name=op.f("uq_event_session_event_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_session_public_id")),
    )
    with op.batch_alter_table("event_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_session_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_session_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            "ix_event_session_news",
            ["news_at"],
            unique=False,
            sqlite_where=sa.text("news_at IS NOT NULL"),
            postgresql_where=sa.text("news_at IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_event_session_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "event_team",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_event_team_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_team_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "account_id", name=op.f("pk_event_team")),
    )
    with op.batch_alter_table("event_team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_team_account_id"), ["account_id"], unique=False)

    op.create_table(
        "event_work_area",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("work_area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_work_area_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_area_id"], ["work_area.id"], name=op.f("fk_event_work_area_work_area_id_work_area")
        ),
        sa.PrimaryKeyConstraint("event_id", "work_area_id", name=op.f("pk_event_work_area")),
    )
    with op.batch_alter_table("event_work_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_work_area_work_area_id"), ["work_area_id"], unique=False)

    op.create_table(
        "help_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_help_request_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_request")),
        sa.UniqueConstraint("form_digest", name=op.f("uq_help_request_form_digest")),
        sa.UniqueConstraint("public_id", name=op.f("uq_help_request_public_id")),
    )
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_request_school_id"), ["school_id"], unique=False)

    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("first_topic_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("wish_tree_id", sa.Integer(), nullable=True),
        sa.Column("form_digest", sa.String(length=64), nullable=True),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("practice", sa.Text(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column(
            "urgency",
            sa.Enum(
                "trimester",
                "schooljaar",
                "volgend_schooljaar",
                name="urgency",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "shape",
            sa.Enum(
                "masterclass",
                "themacafe",
                "ib_overleg",
                "intervisie",
                "teamscholing",
                "coaching",
                "weet_ik_niet",
                name="shape",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "taken_up_by",
            sa.Enum(
                "school",
                "bestuur",
                "samenwerkingsverband",
                "partner",
                "weet_ik_niet",
                name="taken_up_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "job_role",
            sa.Enum(
                "leerkracht",
                "ib",
                "oc",
                "schoolleider",
                "consulent",
                "anders",
                name="job_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("work_area_id", sa.Integer(), nullable=True),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("is_joining", sa.Boolean(), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_need_board_id_board")),
        sa.ForeignKeyConstraint(["first_topic_id"], ["topic.id"], name=op.f("fk_need_first_topic_id_topic")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_need_round_id_round")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_need_school_id_school")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_need_topic_id_topic")),
        sa.ForeignKeyConstraint(["wish_tree_id"], ["wish_tree.id"], name=op.f("fk_need_wish_tree_id_wish_tree")),
        sa.ForeignKeyConstraint(["work_area_id"], ["work_area.id"], name=op.f("fk_need_work_area_id_work_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("form_digest", name=op.f("uq_need_form_digest")),
        sa.UniqueConstraint("public_id", name=op.f("uq_need_public_id")),
    )
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_need_board_id"), ["board_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_first_topic_id"), ["first_topic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_topic_id"), ["topic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_wish_tree_id"), ["wish_tree_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_work_area_id"), ["work_area_id"], unique=False)

    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("event_session_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("na_afloop", "na_zes_weken", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_reminded", sa.Boolean(), nullable=False),
        sa.Column("wishes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_evaluation_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_session_id"],
            ["event_session.id"],
            name=op.f("fk_evaluation_event_session_id_event_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["form_id"], ["evaluation_form.id"], name=op.f("fk_evaluation_form_id_evaluation_form")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("event_session_id", "kind", name=op.f("uq_evaluation_event_session_id_kind")),
        sa.UniqueConstraint("public_id", name=op.f("uq_evaluation_public_id")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_closes_at"), ["closes_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_evaluation_event_id"), ["event_id"], unique=False)

    op.create_table(
        "evaluation_response",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("event_session_id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("na_afloop", "na_zes_weken", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("form_digest", sa.String(length=64), nullable=True),
        sa.Column(
            "job_role",
            sa.Enum(
                "leerkracht",
                "ib",
                "oc",
                "schoolleider",
                "consulent",
                "anders",
                name="job_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("work_area_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_evaluation_response_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_session_id"],
            ["event_session.id"],
            name=op.f("fk_evaluation_response_event_session_id_event_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["form_id"], ["evaluation_form.id"], name=op.f("fk_evaluation_response_form_id_evaluation_form")
        ),
        sa.ForeignKeyConstraint(
            ["work_area_id"], ["work_area.id"], name=op.f("fk_evaluation_response_work_area_id_work_area")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_evaluation_response")),
        sa.UniqueConstraint("form_digest", name=op.f("uq_evaluation_response_form_digest")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("evaluation_response", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_response_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evaluation_response_event_session_id"), ["event_session_id"], unique=False)
        batch_op.create_index(
            "ix_evaluation_response_named",
            ["event_session_id"],
            unique=False,
            sqlite_where=sa.text("name <> '' OR email <> ''"),
            postgresql_where=sa.text("name <> '' OR email <> ''"),
        )

    op.create_table(
        "expert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("offers_self", sa.Boolean(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("is_checked", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_expert_need_id_need"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_expert_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert")),
        sa.UniqueConstraint("public_id", name=op.f("uq_expert_public_id")),
    )
    with op.batch_alter_table("expert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expert_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_session_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("doors_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("venue", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("room", sa.String(length=120), nullable=False),
        sa.Column("online_url", sa.String(length=500), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("doors_at <= starts_at", name=op.f("ck_meeting_doors_before_start")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_meeting_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["event_session_id"],
            ["event_session.id"],
            name=op.f("fk_meeting_event_session_id_event_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_meeting_venue_id_venue"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meeting_public_id")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_event_session_id"), ["event_session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_starts_at"), ["starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_venue_id"), ["venue_id"], unique=False)

    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("event_session_id", sa.Integer(), nullable=False),
        sa.Column("token_version", sa.Integer(), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column(
            "job_role",
            sa.Enum(
                "leerkracht",
                "ib",
                "oc",
                "schoolleider",
                "consulent",
                "anders",
                name="job_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("diet", sa.String(length=500), nullable=True),
        sa.Column("access_needs", sa.String(length=500), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "confirmed",
                "waitlisted",
                "offered",
                "cancelled_by_participant",
                "cancelled_by_organiser",
                "expired",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("cancelled_late", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("news_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("anonymised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_registration_event_id_event")),
        sa.ForeignKeyConstraint(
            ["event_session_id"],
            ["event_session.id"],
            name=op.f("fk_registration_event_session_id_event_session"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_registration_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("public_id", name=op.f("uq_registration_public_id")),
    )
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_email_key"), ["email_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_form_digest"), ["form_digest"], unique=False)
        batch_op.create_index(
            "ix_registration_health",
            ["event_session_id"],
            unique=False,
            sqlite_where=sa.text("diet IS NOT NULL OR access_needs IS NOT NULL"),
            postgresql_where=sa.text("diet IS NOT NULL OR access_needs IS NOT NULL"),
        )
        batch_op.create_index("ix_registration_line", ["event_session_id", "status", "position"], unique=False)
        batch_op.create_index(
            "ix_registration_news",
            ["news_at"],
            unique=False,
            sqlite_where=sa.text("news_at IS NOT NULL"),
            postgresql_where=sa.text("news_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_registration_offer",
            ["offered_until"],
            unique=False,
            sqlite_where=sa.text("status = 'offered'"),
            postgresql_where=sa.text("status = 'offered'"),
        )
        batch_op.create_index(
            "ix_registration_personal",
            ["event_session_id"],
            unique=False,
            sqlite_where=sa.text("anonymised_at IS NULL"),
            postgresql_where=sa.text("anonymised_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_registration_school_id"), ["school_id"], unique=False)
        batch_op.create_index(
            "uq_registration_confirmed",
            ["event_id", "email_key"],
            unique=True,
            sqlite_where=sa.text("status = 'confirmed'"),
            postgresql_where=sa.text("status = 'confirmed'"),
        )
        batch_op.create_index(
            "uq_registration_live",
            ["event_session_id", "email_key"],
            unique=True,
            sqlite_where=sa.text("status IN ('confirmed', 'waitlisted', 'offered')"),
            postgresql_where=sa.text("status IN ('confirmed', 'waitlisted', 'offered')"),
        )

    op.create_table(
        "vote",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("rank BETWEEN 1 AND 3", name=op.f("ck_vote_top_three")),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_vote_ballot_id_ballot"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_vote_topic_id_topic")),
        sa.PrimaryKeyConstraint("ballot_id", "rank", name=op.f("pk_vote")),
        sa.UniqueConstraint("ballot_id", "topic_id", name=op.f("uq_vote_ballot_id_topic_id")),
    )
    with op.batch_alter_table("vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "calendar_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=80), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "method",
            sa.Enum("REQUEST", "CANCEL", name="method", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organizer_name", sa.String(length=120), nullable=False),
        sa.Column("organizer_email", sa.String(length=254), nullable=False),
        sa.Column("attendee_name", sa.String(length=120), nullable=False),
        sa.Column("attendee_email", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_calendar_entry_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_calendar_entry_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entry")),
        sa.UniqueConstraint("registration_id", "meeting_id", name=op.f("uq_calendar_entry_registration_id_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_calendar_entry_uid")),
    )
    with op.batch_alter_table("calendar_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_entry_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "evaluation_answer",
        sa.Column("response_key", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ticked", sa.Boolean(), nullable=False),
        sa.Column("may_show", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_evaluation_answer_question_id_question")
        ),
        sa.ForeignKeyConstraint(
            ["response_key"],
            ["evaluation_response.key"],
            name=op.f("fk_evaluation_answer_response_key_evaluation_response"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_key", "question_id", name=op.f("pk_evaluation_answer")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evaluation_ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("token_version", sa.Integer(), nullable=False),
        sa.Column("is_invited", sa.Boolean(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_ticket_evaluation_id_evaluation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_evaluation_ticket_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_ticket")),
        sa.UniqueConstraint("public_id", name=op.f("uq_evaluation_ticket_public_id")),
        sa.UniqueConstraint(
            "registration_id",
            "evaluation_id",
            name=op.f("uq_evaluation_ticket_registration_id_evaluation_id"),
        ),
    )
    with op.batch_alter_table("evaluation_ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_ticket_evaluation_id"), ["evaluation_id"], unique=False)

    op.create_table(
        "registration_word",
        sa.Column(
            "word",
            sa.String(length=255).with_variant(sa.String(length=255, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_registration_word_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "registration_id", name=op.f("pk_registration_word")),
    )
    with op.batch_alter_table("registration_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_word_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "status_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "old",
            sa.Enum(
                "confirmed",
                "waitlisted",
                "offered",
                "cancelled_by_participant",
                "cancelled_by_organiser",
                "expired",
                name="old",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "new",
            sa.Enum(
                "confirmed",
                "waitlisted",
                "offered",
                "cancelled_by_participant",
                "cancelled_by_organiser",
                "expired",
                name="new",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_status_change_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_change")),
    )
    with op.batch_alter_table("status_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_change_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_change_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "told",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "confirmed",
                "waitlisted",
                "offered",
                "cancelled_by_participant",
                "cancelled_by_organiser",
                "expired",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_told_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_told")),
    )
    op.create_table(
        "told_meeting",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("doors_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=640), nullable=False),
        sa.Column("online_url", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_told_meeting_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_told_meeting_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("registration_id", "meeting_id", name=op.f("pk_told_meeting")),
    )
    with op.batch_alter_table("told_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_told_meeting_meeting_id"), ["meeting_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("told_meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_told_meeting_meeting_id"))

    op.drop_table("told_meeting")
    op.drop_table("told")
    with op.batch_alter_table("status_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_change_registration_id"))
        batch_op.drop_index(batch_op.f("ix_status_change_at"))

    op.drop_table("status_change")
    with op.batch_alter_table("registration_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_word_registration_id"))

    op.drop_table("registration_word")
    with op.batch_alter_table("evaluation_ticket", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evaluation_ticket_evaluation_id"))

    op.drop_table("evaluation_ticket")
    op.drop_table("evaluation_answer")
    with op.batch_alter_table("calendar_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_entry_meeting_id"))

    op.drop_table("calendar_entry")
    with op.batch_alter_table("vote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vote_topic_id"))

    op.drop_table("vote")
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_registration_live",
            sqlite_where=sa.text("status IN ('confirmed', 'waitlisted', 'offered')"),
            postgresql_where=sa.text("status IN ('confirmed', 'waitlisted', 'offered')"),
        )
        batch_op.drop_index(
            "uq_registration_confirmed",
            sqlite_where=sa.text("status = 'confirmed'"),
            postgresql_where=sa.text("status = 'confirmed'"),
        )
        batch_op.drop_index(batch_op.f("ix_registration_school_id"))
        batch_op.drop_index(
            "ix_registration_personal",
            sqlite_where=sa.text("anonymised_at IS NULL"),
            postgresql_where=sa.text("anonymised_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_registration_offer",
            sqlite_where=sa.text("status = 'offered'"),
            postgresql_where=sa.text("status = 'offered'"),
        )
        batch_op.drop_index(
            "ix_registration_news",
            sqlite_where=sa.text("news_at IS NOT NULL"),
            postgresql_where=sa.text("news_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_registration_line")
        batch_op.drop_index(
            "ix_registration_health",
            sqlite_where=sa.text("diet IS NOT NULL OR access_needs IS NOT NULL"),
            postgresql_where=sa.text("diet IS NOT NULL OR access_needs IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_registration_form_digest"))
        batch_op.drop_index(batch_op.f("ix_registration_event_id"))
        batch_op.drop_index(batch_op.f("ix_registration_email_key"))

    op.drop_table("registration")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_venue_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_starts_at"))
        batch_op.drop_index(batch_op.f("ix_meeting_event_session_id"))

    op.drop_table("meeting")
    with op.batch_alter_table("expert", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_expert_topic_id"))

    op.drop_table("expert")
    with op.batch_alter_table("evaluation_response", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_evaluation_response_named",
            sqlite_where=sa.text("name <> '' OR email <> ''"),
            postgresql_where=sa.text("name <> '' OR email <> ''"),
        )
        batch_op.drop_index(batch_op.f("ix_evaluation_response_event_session_id"))
        batch_op.drop_index(batch_op.f("ix_evaluation_response_event_id"))

    op.drop_table("evaluation_response")
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evaluation_event_id"))
        batch_op.drop_index(batch_op.f("ix_evaluation_closes_at"))

    op.drop_table("evaluation")
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_need_work_area_id"))
        batch_op.drop_index(batch_op.f("ix_need_wish_tree_id"))
        batch_op.drop_index(batch_op.f("ix_need_topic_id"))
        batch_op.drop_index(batch_op.f("ix_need_school_id"))
        batch_op.drop_index(batch_op.f("ix_need_round_id"))
        batch_op.drop_index(batch_op.f("ix_need_first_topic_id"))
        batch_op.drop_index(batch_op.f("ix_need_created_at"))
        batch_op.drop_index(batch_op.f("ix_need_board_id"))

    op.drop_table("need")
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_request_school_id"))

    op.drop_table("help_request")
    with op.batch_alter_table("event_work_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_work_area_work_area_id"))

    op.drop_table("event_work_area")
    with op.batch_alter_table("event_team", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_team_account_id"))

    op.drop_table("event_team")
    with op.batch_alter_table("event_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_session_starts_at"))
        batch_op.drop_index(
            "ix_event_session_news",
            sqlite_where=sa.text("news_at IS NOT NULL"),
            postgresql_where=sa.text("news_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_event_session_event_id"))
        batch_op.drop_index(batch_op.f("ix_event_session_ends_at"))

    op.drop_table("event_session")
    op.drop_table("ballot")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_work_area_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_topic_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_event_id"))
        batch_op.drop_index("ix_agreement_due")
        batch_op.drop_index(batch_op.f("ix_agreement_account_id"))

    op.drop_table("agreement")
    with op.batch_alter_table("topic_news", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_news_topic_id"))

    op.drop_table("topic_news")
    with op.batch_alter_table("school", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_school_work_area_id"))
        batch_op.drop_index(batch_op.f("ix_school_name"))
        batch_op.drop_index(batch_op.f("ix_school_board_id"))

    op.drop_table("school")
    with op.batch_alter_table("following", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_following_topic_id"))

    op.drop_table("following")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_topic_id"))
        batch_op.drop_index(batch_op.f("ix_event_starts_at"))
        batch_op.drop_index(batch_op.f("ix_event_publish_at"))
        batch_op.drop_index(batch_op.f("ix_event_kind_id"))
        batch_op.drop_index(batch_op.f("ix_event_ends_at"))
        batch_op.drop_index(batch_op.f("ix_event_changed_at"))

    op.drop_table("event")
    with op.batch_alter_table("bundling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bundling_topic_id"))
        batch_op.drop_index(batch_op.f("ix_bundling_into_id"))

    op.drop_table("bundling")
    with op.batch_alter_table("account_work_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_work_area_work_area_id"))

    op.drop_table("account_work_area")
    with op.batch_alter_table("work_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_area_cluster_id"))

    op.drop_table("work_area")
    with op.batch_alter_table("venue_room", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_venue_room_venue_id"))

    op.drop_table("venue_room")
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_round_id"))
        batch_op.drop_index(batch_op.f("ix_topic_merged_into_id"))

    op.drop_table("topic")
    with op.batch_alter_table("sign_in_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_token_account_id"))

    op.drop_table("sign_in_token")
    with op.batch_alter_table("rights_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rights_review_at"))
        batch_op.drop_index(batch_op.f("ix_rights_review_account_id"))

    op.drop_table("rights_review")
    op.drop_table("retention_part")
    with op.batch_alter_table("recovery_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recovery_code_account_id"))

    op.drop_table("recovery_code")
    op.drop_table("question")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_account_id"))

    op.drop_table("passkey")
    op.drop_table("look")
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handover_wish_tree_id"))

    op.drop_table("handover")
    with op.batch_alter_table("account_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_session_account_id"))

    op.drop_table("account_session")
    op.drop_table("work_area_cluster")
    op.drop_table("wish_tree")
    op.drop_table("venue")
    with op.batch_alter_table("sign_in_tries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_tries_last_at"))

    op.drop_table("sign_in_tries")
    op.drop_table("round")
    op.drop_table("retention_term")
    with op.batch_alter_table("retention_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_retention_run_ended_at"))

    op.drop_table("retention_run")
    op.drop_table("public_version")
    with op.batch_alter_table("places_upload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_places_upload_uploaded_at"))

    op.drop_table("places_upload")
    op.drop_table("outbox_stop")
    op.drop_table("organisation")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_message_waiting_stream",
            sqlite_where=sa.text("status IN ('queued', 'sending')"),
            postgresql_where=sa.text("status IN ('queued', 'sending')"),
        )
        batch_op.drop_index(
            "ix_message_waiting",
            sqlite_where=sa.text("status IN ('queued', 'sending')"),
            postgresql_where=sa.text("status IN ('queued', 'sending')"),
        )
        batch_op.drop_index(
            "ix_message_to_forget",
            sqlite_where=sa.text("forget_at IS NOT NULL"),
            postgresql_where=sa.text("forget_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_message_stream"))
        batch_op.drop_index(batch_op.f("ix_message_sent_at"))
        batch_op.drop_index(batch_op.f("ix_message_reply_to"))
        batch_op.drop_index(batch_op.f("ix_message_recipient"))
        batch_op.drop_index(batch_op.f("ix_message_kind"))
        batch_op.drop_index(
            "ix_message_failed",
            sqlite_where=sa.text("status = 'failed'"),
            postgresql_where=sa.text("status = 'failed'"),
        )
        batch_op.drop_index(batch_op.f("ix_message_created_at"))
        batch_op.drop_index(batch_op.f("ix_message_about"))

    op.drop_table("message")
    op.drop_table("logo")
    with op.batch_alter_table("follower", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follower_news_at"))

    op.drop_table("follower")
    op.drop_table("event_kind")
    op.drop_table("evaluation_form")
    op.drop_table("board")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index("ix_activity_verb")
        batch_op.drop_index("ix_activity_subject")
        batch_op.drop_index(batch_op.f("ix_activity_at"))
        batch_op.drop_index("ix_activity_actor")

    op.drop_table("activity")
    op.drop_table("account")
