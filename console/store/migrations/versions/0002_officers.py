"""Who may sign on."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "officer",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("cost_n", sa.Integer, nullable=False),
        sa.Column("cost_r", sa.Integer, nullable=False),
        sa.Column("cost_p", sa.Integer, nullable=False),
        sa.Column("made_at", sa.Double, nullable=False),
        sa.Column("disabled_at", sa.Double),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("closed_until", sa.Double),
    )
