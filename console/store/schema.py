"""The tables. Knows no rule: who wins, and what is kept how long, is decided elsewhere."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

HEAD = "0003"
"""The newest migration; a test holds it against the scripts, so that a start needs no Alembic."""

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""Counted up by the database: of SQLite's kinds of number only this one is."""

event = sa.Table(
    "event",
    metadata,
    sa.Column("center", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("rank", sa.Double, nullable=False, comment="worst first, as a float"),
    sa.Column("latest_at", sa.Double, nullable=False, comment="reported, due or closed; seconds since 1970, UTC"),
    sa.Column("closed_at", sa.Double),
    sa.Column("body", sa.LargeBinary, nullable=False, comment="domain.Event, msgpack"),
    sa.Column("detail", sa.LargeBinary, nullable=False, comment="domain.EventDetail, msgpack"),
    sa.Index("event_closed_rank", "closed_at", "rank"),
    sa.Index("event_latest", "latest_at"),
)

record = sa.Table(
    "record",
    metadata,
    sa.Column("center", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False, comment="any other domain fact, msgpack"),
)

gone = sa.Table(
    "gone",
    metadata,
    sa.Column("center", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False, comment="no put up to here brings it back"),
    sa.Column("gone_at", sa.Double, nullable=False),
)

feed = sa.Table(
    "feed",
    metadata,
    sa.Column("center", sa.Text, primary_key=True),
    sa.Column("cursor", sa.Text),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("generation", sa.Integer, nullable=False, comment="counts snapshots"),
    sa.Column("snapshot", sa.Boolean, nullable=False, comment="one is under way"),
    sa.Column("as_of", sa.Double, comment="when it was last known to be all that the center has"),
    sa.Column("described", sa.LargeBinary, comment="domain.Center, msgpack"),
)

set_aside = sa.Table(
    "set_aside",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("center", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("sample", sa.Text, nullable=False),
    sa.Column("at", sa.Double, nullable=False),
    sa.UniqueConstraint("center", "kind", "id", name="set_aside_once"),
)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("center", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("progress", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False, comment="domain.Pending, msgpack"),
    sa.Index("outbox_progress", "progress"),
)

officer = sa.Table(
    "officer",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False, comment="scrypt of the PIN"),
    sa.Column("cost_n", sa.Integer, nullable=False),
    sa.Column("cost_r", sa.Integer, nullable=False),
    sa.Column("cost_p", sa.Integer, nullable=False),
    sa.Column("made_at", sa.Double, nullable=False, comment="seconds since 1970, UTC"),
    sa.Column("disabled_at", sa.Double),
    sa.Column("failures", sa.Integer, nullable=False, comment="wrong PINs in a row"),
    sa.Column("closed_until", sa.Double),
)
