"""The first tables. Frozen: later changes of the schema come as later scripts."""

import sqlalchemy as sa
from alembic import op

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("center", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("rank", sa.Double, nullable=False),
        sa.Column("reported_at", sa.Double, nullable=False),
        sa.Column("due_at", sa.Double),
        sa.Column("closed_at", sa.Double),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("detail", sa.LargeBinary, nullable=False),
    )
    op.create_index("event_closed_rank", "event", ["closed_at", "rank"])
    op.create_index("event_reported", "event", ["reported_at"])
    op.create_index("event_due", "event", ["due_at"])
    op.create_table(
        "record",
        sa.Column("center", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "gone",
        sa.Column("center", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("gone_at", sa.Double, nullable=False),
    )
    op.create_table(
        "feed",
        sa.Column("center", sa.Text, primary_key=True),
        sa.Column("cursor", sa.Text),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("snapshot", sa.Boolean, nullable=False),
        sa.Column("as_of", sa.Double),
        sa.Column("described", sa.LargeBinary),
    )
    op.create_table(
        "set_aside",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("center", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("sample", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.UniqueConstraint("center", "kind", "id", name="set_aside_once"),
    )
    op.create_table(
        "outbox",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("center", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("progress", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("outbox_progress", "outbox", ["progress"])
