"""The connection: what it holds to, what it carries, and what becomes of it when the server goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from console.codes import Code
from console.domain.page import SetAside
from console.errors import StoreUnavailable
from console.store import aside, feeds, outbox
from console.store.faults import told
from console.store.keeping import keep_pages
from console.store.postgres import driver
from console.store.postgres.opening import OpenedDatabase, open_store
from console.store.schema import HEAD
from console.store.sql import writing
from tests._machine import LATE_S
from tests._postgres import Server
from tests.console.store.making import CENTER, NOW, action, page, put, put_action, versions

pytestmark = pytest.mark.postgres
SETTINGS = {
    "synchronous_commit": "on",
    "lock_timeout": "5s",
    "statement_timeout": "20s",
    "idle_in_transaction_session_timeout": "1min",
    "client_connection_check_interval": "5s",
    "transaction_isolation": "read committed",
    "client_encoding": "UTF8",
    "application_name": "shouwang",
}


@pytest.fixture
def opened(postgres: Server) -> Iterator[OpenedDatabase]:
    store = open_store(postgres.schema(), None)
    yield store
    store.close()


@contextmanager
def refused(code: Code) -> Iterator[None]:
    with pytest.raises(StoreUnavailable) as refusal, told():
        yield
    assert refusal.value.reason.code is code


def setting(engine: sa.Engine, name: str) -> object:
    with engine.begin() as connection:
        return connection.exec_driver_sql(f"SHOW {name}").scalar()


# --- what it holds to -----------------------------------------------------------------------------


def test_it_holds_to_what_a_store_needs_whatever_the_server_s_own_settings(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "GBK")
    name = postgres.database()
    for theirs in ("synchronous_commit = off", "default_transaction_isolation = 'serializable'", "lock_timeout = 0"):
        postgres.ask(f"ALTER DATABASE {name} SET {theirs}")
    store = open_store(postgres.url(name), None)
    assert {one: setting(store.engine, one) for one in SETTINGS} == SETTINGS
    store.close()


def test_a_server_that_can_not_notice_a_client_s_death_is_taken_too(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "NOTICE_DEATH", "SET client_connection_check_interval = '-1s'")  # as on Windows
    store = open_store(postgres.schema(), None)
    keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
    assert setting(store.engine, "lock_timeout") == "5s"
    store.close()


def test_a_server_that_waits_for_its_twin_goes_on_doing_so(postgres: Server) -> None:
    name = postgres.database()
    postgres.ask(f"ALTER DATABASE {name} SET synchronous_commit = remote_apply")
    store = open_store(postgres.url(name), None)
    assert setting(store.engine, "synchronous_commit") == "remote_apply"
    store.close()


def test_texts_that_it_can_not_hold_come_back_as_they_were(opened: OpenedDatabase) -> None:
    odd = SetAside("a\0kind", "\x1a0\0", "why\0", "\0\x1a")
    keep_pages(opened.engine, CENTER, [page(put("a\0b"), put("a\x1a0b"), cursor="c\0", set_aside=[odd])], NOW)
    assert versions(opened.engine) == {"a\0b": 1, "a\x1a0b": 1}
    assert feeds.feed_state(opened.engine, CENTER).cursor == "c\0"
    assert [record for _, _, record in aside.newest(opened.engine)] == [odd]
    keep_pages(opened.engine, CENTER, [page(put("a\0b", 2), cursor="c1", sequence=2)], NOW)
    assert versions(opened.engine) == {"a\0b": 2, "a\x1a0b": 1}
    pending = put_action(opened.engine, action(1, "a\0b"))
    assert outbox.unfinished(opened.engine) == [pending]


# --- gone and back --------------------------------------------------------------------------------


def test_a_server_that_was_started_anew_between_two_statements_is_not_noticed(
    postgres: Server, opened: OpenedDatabase
) -> None:
    keep_pages(opened.engine, CENTER, [page(put("a"))], NOW)
    postgres.stop()
    postgres.start()
    keep_pages(opened.engine, CENTER, [page(put("b"))], NOW)
    assert versions(opened.engine) == {"a": 1, "b": 1}


def test_a_server_that_is_gone_is_told_and_comes_back_by_itself(
    postgres: Server, opened: OpenedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "AGAIN_AFTER_S", 0)
    keep_pages(opened.engine, CENTER, [page(put("a"))], NOW)
    postgres.stop()
    try:
        for _ in range(2):
            with refused(Code.STORE_SERVER_GONE):
                keep_pages(opened.engine, CENTER, [page(put("b"))], NOW)
        with refused(Code.STORE_SERVER_GONE):
            put_action(opened.engine, action())
    finally:
        postgres.start()
    assert versions(opened.engine) == {"a": 1}
    assert outbox.unfinished(opened.engine) == []


def test_one_that_goes_in_the_middle_has_kept_nothing(postgres: Server, opened: OpenedDatabase) -> None:
    with refused(Code.STORE_SERVER_GONE), writing(opened.engine, CENTER) as connection:
        feeds.save_feed(connection, CENTER, {"cursor": "c1"})
        number = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        postgres.ask(f"SELECT pg_terminate_backend({number}, 5000)")
        feeds.save_feed(connection, CENTER, {"cursor": "c2"})
    assert feeds.feed_state(opened.engine, CENTER).cursor is None


def test_a_server_that_falls_silent_does_not_hold_the_thread(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(driver.WATCH, "connect_timeout", 2)
    opened = open_store(postgres.schema(), None)
    monkeypatch.setattr(driver, "ANSWER_WITHIN_S", 0.3)
    keep_pages(opened.engine, CENTER, [page(put("a"))], NOW)
    postgres.freeze()
    began = time.monotonic()
    try:
        with refused(Code.STORE_SERVER_GONE):
            keep_pages(opened.engine, CENTER, [page(put("b"))], NOW)
    finally:
        postgres.thaw()
    assert time.monotonic() - began < driver.CONNECT_WITHIN_S + LATE_S
    monkeypatch.setattr(driver, "AGAIN_AFTER_S", 0)
    monkeypatch.setattr(driver, "ANSWER_WITHIN_S", 10)
    keep_pages(opened.engine, CENTER, [page(put("b"))], NOW)
    assert versions(opened.engine) == {"a": 1, "b": 1}
    opened.close()


def test_where_nobody_answered_it_does_not_knock_again_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    knocks = []

    class Closed(driver._Patient):
        @classmethod
        def connect(cls, *arguments: object, **options: object) -> Closed:
            knocks.append(options["host"])
            raise psycopg.OperationalError("nobody is there")

    monkeypatch.setattr(driver, "_Patient", Closed)
    engine = driver.engine_on(sa.make_url(f"postgresql+psycopg://me@/store?host={tmp_path}"), lambda _: None)
    for _ in range(3):
        with refused(Code.STORE_SERVER_GONE), engine.begin():
            pass
    assert knocks == [str(tmp_path)]
    monkeypatch.setattr(driver, "AGAIN_AFTER_S", 0)
    with refused(Code.STORE_SERVER_GONE), engine.begin():
        pass
    assert len(knocks) == 2


def test_a_store_that_a_newer_console_changed_meanwhile_is_not_written(postgres: Server) -> None:
    name = postgres.database()
    store = open_store(postgres.url(name), None)
    postgres.ask("UPDATE alembic_version SET version_num = '9999'", name)
    postgres.stop()
    postgres.start()
    with refused(Code.STORE_TOO_NEW):
        keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
    postgres.ask(f"UPDATE alembic_version SET version_num = '{HEAD}'", name)
    keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
    store.close()
