"""Opening the store in a database: what is made there, what is refused, and that a refusal changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
import sqlalchemy as sa

from console.codes import Code, Reason
from console.errors import StoreUnavailable
from console.store.faults import told
from console.store.keeping import keep_pages
from console.store.migrate import upgrade
from console.store.postgres import opening
from console.store.postgres.opening import OpenedDatabase, open_store
from console.store.schema import HEAD, metadata
from tests._postgres import Server
from tests.console.store.making import CENTER, NOW, page, put, versions

pytestmark = pytest.mark.postgres


@contextmanager
def opened(url: str, password: str | None = None) -> Iterator[OpenedDatabase]:
    store = open_store(url, password)
    try:
        yield store
    finally:
        store.close()


def refused(url: str, password: str | None = None) -> Reason:
    with pytest.raises(StoreUnavailable) as refusal:
        open_store(url, password)
    return refusal.value.reason


def tables(server: Server, database: str) -> set[str]:
    rows = server.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", database)
    return {str(name) for (name,) in rows}


# --- what is made ---------------------------------------------------------------------------------


def test_an_empty_database_becomes_a_store_and_says_where_it_is(postgres: Server) -> None:
    name = postgres.database()
    with opened(postgres.url(name)) as store:
        assert store.place.endswith(f"/{name}")
        assert (store.kind, store.encrypted, store.kept) == ("PostgreSQL", None, None)
        assert store.size() > 0
    assert tables(postgres, name) == {*metadata.tables, "alembic_version"}


def test_the_scripts_make_the_same_schema_as_the_tables(postgres: Server) -> None:
    made, migrated = (sa.create_engine(postgres.schema()) for _ in range(2))
    with made.begin() as connection:
        metadata.create_all(connection)
    with migrated.begin() as connection:
        upgrade(connection, "here")
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == HEAD
    assert schema_of(migrated) == schema_of(made)
    for engine in (made, migrated):
        engine.dispose()


def schema_of(engine: sa.Engine) -> dict[str, object]:
    """Return what PostgreSQL itself says of our columns and indexes, wherever they lie."""
    columns = """SELECT table_name, column_name, data_type, is_nullable, column_default IS NULL
        FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> 'alembic_version'
        ORDER BY table_name, ordinal_position"""
    indexes = """SELECT indexname, replace(indexdef, current_schema(), '') FROM pg_indexes
        WHERE schemaname = current_schema() AND tablename <> 'alembic_version' ORDER BY indexname"""
    with engine.begin() as connection:
        return {text: [tuple(row) for row in connection.exec_driver_sql(text)] for text in (columns, indexes)}


def test_consoles_that_start_at_once_make_one_store(postgres: Server) -> None:
    url, found = postgres.url(postgres.database()), []

    def start() -> None:
        with opened(url) as store:
            keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
            found.append(versions(store.engine))

    starts = [Thread(target=start) for _ in range(4)]
    for one in starts:
        one.start()
    for one in starts:
        one.join()
    assert found == [{"a": 1}] * 4


def test_other_people_s_tables_of_other_names_are_no_matter(postgres: Server) -> None:
    name = postgres.database()
    postgres.ask("CREATE TABLE notes (text TEXT)", name)
    with opened(postgres.url(name)) as store:
        assert versions(store.engine) == {}
    assert "notes" in tables(postgres, name)


# --- what refuses ---------------------------------------------------------------------------------


def test_a_server_that_is_too_old_is_told_by_its_version(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LEAST_VERSION", 99)
    name = postgres.database()
    reason = refused(postgres.url(name))
    assert (reason.code, reason.params) == (Code.STORE_SERVER_TOO_OLD, {"version": 18, "least": 99})
    assert tables(postgres, name) == set()


def test_a_newer_store_is_refused_and_left_alone(postgres: Server) -> None:
    name = postgres.database()
    with opened(postgres.url(name)) as store:
        keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
    postgres.ask("UPDATE alembic_version SET version_num = '9999'", name)
    assert refused(postgres.url(name)).code is Code.STORE_TOO_NEW
    assert postgres.ask("SELECT version_num FROM alembic_version", name) == [("9999",)]
    assert postgres.ask("SELECT count(*) FROM event", name) == [(1,)]


FOREIGN = {
    "another program's migrations": [
        "CREATE TABLE alembic_version (version_num VARCHAR(32))",
        "INSERT INTO alembic_version VALUES ('1975ea83b712')",
    ],
    "a table of a name of ours": ["CREATE TABLE event (what TEXT)"],
    "a view of a name of ours": ["CREATE VIEW feed AS SELECT 1 AS one"],
    "one of our tables is missing": ["DROP TABLE record"],
}


@pytest.mark.parametrize("foreign", FOREIGN)
def test_what_is_somebody_else_s_is_refused_and_left_alone(postgres: Server, foreign: str) -> None:
    name = postgres.database()
    if "DROP" in FOREIGN[foreign][0]:
        with opened(postgres.url(name)):
            pass
    for statement in FOREIGN[foreign]:
        postgres.ask(statement, name)
    before = tables(postgres, name)
    assert refused(postgres.url(name)).code is Code.STORE_FOREIGN
    assert tables(postgres, name) == before


def test_a_database_whose_texts_are_not_unicode_is_refused(postgres: Server) -> None:
    name = postgres.database("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    reason = refused(postgres.url(name))
    assert (reason.code, reason.params["encoding"]) == (Code.STORE_ENCODING, "SQL_ASCII")


@pytest.fixture
def reader(postgres: Server) -> Iterator[str]:
    """A role that may come in, and no more."""
    postgres.ask("CREATE ROLE reader LOGIN")
    yield "reader"
    for (name,) in postgres.ask("SELECT datname FROM pg_database WHERE datname LIKE 'store%'"):
        postgres.ask("DROP OWNED BY reader", str(name))
    postgres.ask("DROP ROLE reader")


def test_a_role_that_can_not_make_tables_is_told(postgres: Server, reader: str) -> None:
    name = postgres.database()
    assert refused(postgres.url(name, reader)).code is Code.STORE_NO_RIGHTS
    assert tables(postgres, name) == set()


@pytest.mark.parametrize("rights", ["SELECT", "SELECT, INSERT, UPDATE"])
def test_a_role_that_can_not_write_is_told(postgres: Server, reader: str, rights: str) -> None:
    name = postgres.database()
    with opened(postgres.url(name)):
        pass
    assert refused(postgres.url(name, reader)).code is Code.STORE_NO_RIGHTS
    postgres.ask(f"GRANT {rights} ON ALL TABLES IN SCHEMA public TO reader", name)
    reason = refused(postgres.url(name, reader))
    assert reason.code is Code.STORE_NO_RIGHTS
    assert "outbox" in str(reason.params["detail"])


def test_a_role_with_the_rights_it_needs_is_let_in(postgres: Server, reader: str) -> None:
    name = postgres.database()
    with opened(postgres.url(name)):
        pass
    postgres.ask("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO reader", name)
    postgres.ask("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO reader", name)
    with opened(postgres.url(name, reader)) as store:
        keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
        assert versions(store.engine) == {"a": 1}


@pytest.fixture
def locked(postgres: Server) -> Iterator[str]:
    """A role with a password."""
    postgres.ask("CREATE ROLE locked LOGIN SUPERUSER PASSWORD 'right'")
    postgres.let_in("local all locked scram-sha-256\nlocal all nobody reject")
    yield "locked"
    postgres.let_in("")
    postgres.ask("DROP OWNED BY locked CASCADE")
    postgres.ask("DROP ROLE locked")


def test_a_password_is_asked_for_and_only_the_right_one_opens(postgres: Server, locked: str) -> None:
    url = postgres.schema().replace("postgres@", f"{locked}@")
    for password in (None, "wrong"):
        reason = refused(url, password)
        assert reason.code is Code.STORE_SIGN_IN_REFUSED
        assert "wrong" not in str(reason.params)
    with opened(url, "right") as store:
        assert "right" not in repr(store)
        assert versions(store.engine) == {}


@pytest.mark.parametrize("user", ["nobody", "unheard_of"])
def test_a_role_that_is_not_let_in_is_told(postgres: Server, locked: str, user: str) -> None:
    assert refused(postgres.url("postgres", user)).code is Code.STORE_SIGN_IN_REFUSED


def test_a_database_that_does_not_exist_is_told(postgres: Server) -> None:
    assert refused(postgres.url("nowhere")).code is Code.STORE_SIGN_IN_REFUSED


@pytest.mark.parametrize("option", [{"sslmoed": "require"}, {"sslmode": "never"}, {"target_session_attrs": "moon"}])
def test_an_option_that_does_not_exist_is_told(postgres: Server, option: dict[str, str]) -> None:
    reason = refused(postgres.url("postgres", **option))
    assert reason.code is Code.STORE_ADDRESS_WRONG
    assert next(iter(option)) in str(reason.params["detail"])


def test_a_server_that_takes_nothing_is_told_and_read(postgres: Server) -> None:
    name = postgres.database()
    with opened(postgres.url(name)) as store:
        keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
    postgres.ask(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with opened(postgres.url(name)) as store:
        assert versions(store.engine) == {"a": 1}
        with pytest.raises(StoreUnavailable) as refusal, told():
            keep_pages(store.engine, CENTER, [page(put("b"))], NOW)
        assert refusal.value.reason.code is Code.STORE_READ_ONLY
    empty = postgres.database()
    postgres.ask(f"ALTER DATABASE {empty} SET default_transaction_read_only = on")
    assert refused(postgres.url(empty)).code is Code.STORE_READ_ONLY


def test_a_server_that_is_not_there_is_told() -> None:
    for host in ("/nowhere", "127.0.0.1&port=1"):
        assert refused(f"postgresql+psycopg://me@/store?host={host}").code is Code.STORE_SERVER_GONE
