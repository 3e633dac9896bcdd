"""Opens the store in a PostgreSQL database: the server's version, the schema, our rights. Knows no fact.

All of it is looked at on every new connection, the first and each that follows a break: meanwhile a newer
console may have been there, or another server stands at the same address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from console.codes import Code, because
from console.errors import StoreUnavailable
from console.store.faults import told
from console.store.postgres.dialect import write_alone
from console.store.postgres.driver import Connection, engine_on
from console.store.schema import HEAD, metadata

LEAST_VERSION = 14
"""The first that notices, in the midst of a statement, that its client is gone, and lets go of its locks."""
TABLES = sorted(metadata.tables)


@dataclass(frozen=True, slots=True)
class OpenedDatabase:
    """An open store in a database, as `console.store.seam.Opened` has it."""

    engine: sa.Engine
    place: str
    kind: str = "PostgreSQL"
    encrypted: bool | None = None
    kept: Path | None = None

    def size(self) -> int:
        with told(), self.engine.begin() as connection:
            sizes = sum((sa.func.pg_total_relation_size(name) for name in TABLES), start=sa.literal(0))
            return int(connection.execute(sa.select(sizes)).scalar_one())

    def close(self) -> None:
        self.engine.dispose()


def open_store(url: str, password: str | None) -> OpenedDatabase:
    """Open the store in a database, and make or upgrade its schema.

    Raises:
        StoreUnavailable: nobody answers, or does not let us in; the server is too old; what is there is newer than
            this console, or somebody else's.
    """
    where, place = addressed(url, password)
    with told():
        engine = engine_on(where, lambda connection: _greet(connection, place))
        with engine.begin():
            return OpenedDatabase(engine, place)


def addressed(url: str, password: str | None) -> tuple[sa.URL, str]:
    """Return where to connect, and how an officer reads it: never with the password."""
    where = sa.make_url(url)
    host = where.host or where.query.get("host", "")
    place = f"{host}{f':{where.port}' if where.port else ''}/{where.database}"
    return (where if password is None else where.set(password=password)), place


def _greet(connection: Connection, place: str) -> None:
    """Look at what a new connection leads to, and make or upgrade the schema.

    Raises:
        StoreUnavailable: nothing that this console can work with.
    """
    check_server(connection, place)
    if version_of(connection) != HEAD:
        _bring_up_to_date(connection, place)
    check_whole(connection, place)
    check_rights(connection, place)
    connection.commit()


def check_server(connection: Connection, place: str) -> None:
    """Raise StoreUnavailable for a server that is too old, or keeps texts in another encoding."""
    version = connection.info.server_version // 10_000
    if version < LEAST_VERSION:
        raise StoreUnavailable(because(Code.STORE_SERVER_TOO_OLD, version=version, least=LEAST_VERSION))
    encoding = connection.info.parameter_status("server_encoding") or ""
    if encoding != "UTF8":
        raise StoreUnavailable(because(Code.STORE_ENCODING, place=place, encoding=encoding))


def version_of(connection: Connection) -> str | None:
    """Return the migration that a store is at, None where there is no store."""
    if not there(connection, ["alembic_version"]):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def there(connection: Connection, names: list[str]) -> list[str]:
    """Return those of some names that mean a table to this role, whoever made it.

    The catalog itself is read: `to_regclass` may remember from before the lock that there was none.
    """
    query = """
        SELECT relname::text FROM pg_catalog.pg_class
        WHERE relname = ANY(%s) AND relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(oid) ORDER BY relname
    """
    return [str(name) for (name,) in connection.execute(query, (names,))]


def _bring_up_to_date(connection: Connection, place: str) -> None:
    """Run the migrations that are lacking in one transaction, alone with the store: two consoles may start at once."""
    from console.store.migrate import upgrade

    connection.commit()
    engine = sa.create_engine("postgresql+psycopg://", creator=lambda: connection, poolclass=sa.pool.StaticPool)
    with engine.begin() as migrating:
        write_alone(migrating, None)
        check_ours(connection, place)
        upgrade(migrating, place)


def check_ours(connection: Connection, place: str) -> None:
    """Raise StoreUnavailable where the tables, or the note of their version, are somebody else's."""
    found = version_of(connection)
    taken = there(connection, TABLES)
    if found is None and taken:
        raise _foreign(place, ", ".join(taken))
    if found is not None and not re.fullmatch(r"\d{4}", found):
        raise _foreign(place, f"alembic_version {found}")


def check_whole(connection: Connection, place: str) -> None:
    """Raise StoreUnavailable unless all tables are there."""
    missing = set(TABLES) - set(there(connection, TABLES))
    if missing:
        raise _foreign(place, f"alembic_version {HEAD}, – {', '.join(sorted(missing))}")


def check_rights(connection: Connection, place: str) -> None:
    """Raise StoreUnavailable unless our role may read and write all of them."""
    query = """
        SELECT name FROM unnest(%s::text[]) name WHERE NOT (
            has_table_privilege(quote_ident(name), 'SELECT') AND has_table_privilege(quote_ident(name), 'INSERT')
            AND has_table_privilege(quote_ident(name), 'UPDATE') AND has_table_privilege(quote_ident(name), 'DELETE'))
    """
    closed = [str(name) for (name,) in connection.execute(query, (TABLES,))]
    if closed:
        raise StoreUnavailable(because(Code.STORE_NO_RIGHTS, detail=f"{place}: {', '.join(closed)}"))


def _foreign(place: str, detail: str) -> StoreUnavailable:
    return StoreUnavailable(because(Code.STORE_FOREIGN, place=place, detail=detail))
