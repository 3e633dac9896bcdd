"""The driver: one connection to a PostgreSQL server, whose every wait has an end. Knows no table.

The site's own URL says where, and how it is protected (`sslmode`, `sslrootcert`, …); what makes a store safe
is set here and goes before it: commits that reach the disk, statements that end, a client whose death is
noticed by the server, so that it holds no other up.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
import sqlalchemy as sa
from psycopg.abc import PQGen
from psycopg.pq import Format
from psycopg.types.string import StrBinaryDumper, StrDumper, StrDumperUnknown, TextBinaryLoader, TextLoader

from console.store.postgres.escape import escaped, plain

RV = TypeVar("RV")
Connection = psycopg.Connection[Any]
CONNECT_WITHIN_S = 5
LOCKED_FOR_S = 5
STATEMENT_WITHIN_S = 20
ANSWER_WITHIN_S = 25.0
"""Longer than a statement may take: what a server says of itself says more than its silence."""
AGAIN_AFTER_S = 1.0
"""Until then a server that was not there is not asked again: the work that waits is told so at once."""
WATCH = {
    "connect_timeout": CONNECT_WITHIN_S,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "fallback_application_name": "shouwang",
    "client_encoding": "utf8",
}
SETTINGS = f"""
    SET lock_timeout = '{LOCKED_FOR_S}s';
    SET statement_timeout = '{STATEMENT_WITHIN_S}s';
    SET idle_in_transaction_session_timeout = '60s';
    SET tcp_keepalives_idle = 10;
    SET tcp_keepalives_interval = 5;
    SET tcp_keepalives_count = 3;
    SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')
"""
NOTICE_DEATH = "SET client_connection_check_interval = '5s'"
"""Refused by a server on Windows, which can't: there the limits above alone end a dead seat's locks."""


def engine_on(url: sa.URL, greet: Callable[[Connection], None]) -> sa.Engine:
    """Return an engine with one connection, made when it is first needed, and made anew when it broke.

    Every new one is set, then handed to `greet`: the server may be another than before.
    """
    engine = sa.create_engine(
        url,
        pool_size=1,
        max_overflow=0,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
        use_native_hstore=False,
        connect_args=WATCH,
    )
    sa.event.listen(engine, "do_connect", _Door(greet).connect)
    return engine


logging.getLogger("psycopg").setLevel(logging.ERROR)  # what it warns of, a lost connection, is told as what it is


class _Door:
    """Connects, but does not knock again at once where nobody answered: each knock may take `CONNECT_WITHIN_S`."""

    def __init__(self, greet: Callable[[Connection], None]) -> None:
        self._greet = greet
        self._refused: tuple[float, psycopg.Error] | None = None

    def connect(self, dialect: sa.Dialect, record: object, arguments: list[Any], options: dict[str, Any]) -> Connection:
        if self._refused is not None and time.monotonic() - self._refused[0] < AGAIN_AFTER_S:
            raise self._refused[1].with_traceback(None)
        try:
            connection = _Patient.connect(*arguments, **options)
        except psycopg.Error as error:
            self._refused = time.monotonic(), error
            raise
        self._refused = None
        try:
            _prepare(connection)
            self._greet(connection)
        except BaseException:
            connection.close()
            raise
        return connection


class _Patient(Connection):
    """A connection that waits for an answer, but not for ever: a frozen server breaks no TCP connection."""

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        try:
            return super().wait(gen, interval, ANSWER_WITHIN_S if timeout is None else timeout)
        except psycopg.errors._WaitTimeout as error:  # noqa: SLF001 - it is asked for, and has no other name
            self.close()
            raise psycopg.OperationalError(f"no answer within {ANSWER_WITHIN_S:.0f} s") from error


def _prepare(connection: Connection) -> None:
    for dumper in (_Text, _BinaryText, _UnknownText):
        connection.adapters.register_dumper(str, dumper)
    for name in ("text", "varchar"):
        connection.adapters.register_loader(name, _TextLoader)
        connection.adapters.register_loader(name, _BinaryTextLoader)
    connection.execute(SETTINGS)
    with suppress(psycopg.errors.InvalidParameterValue), connection.transaction():
        connection.execute(NOTICE_DEATH)
    connection.commit()


class _Text(StrDumper):
    def dump(self, obj: str) -> Any:
        return super().dump(escaped(obj))


class _UnknownText(StrDumperUnknown):
    def dump(self, obj: str) -> Any:
        return super().dump(escaped(obj))


class _BinaryText(StrBinaryDumper):
    format = Format.BINARY

    def dump(self, obj: str) -> Any:
        return super().dump(escaped(obj))


class _TextLoader(TextLoader):
    def load(self, data: Any) -> str:
        return plain(str(super().load(data)))


class _BinaryTextLoader(TextBinaryLoader):
    format = Format.BINARY

    def load(self, data: Any) -> str:
        return plain(str(super().load(data)))
