"""How fast events are kept, against the driver alone with the same rows in the same tables. Knows no budget.

python -m tests.bench.upserts COUNT
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from console.domain.facts import Event, EventDetail
from console.domain.page import Page, Put
from console.domain.rules import worst_first
from console.store import encoding, keeping
from console.store.sqlite.driver import sqlite
from console.store.sqlite.opening import open_store
from tests.bench.child import collect_by_hand, tell
from tests.bench.many import NOW, events

BATCH = 1000
ROUNDS = 2
KEY = "0" * 64
VERSIONS = range(1, ROUNDS + 1)
COLUMNS = ("center", "id", "version", "sequence", "generation", "rank", "latest_at", "closed_at", "body", "detail")
STATEMENT = (
    f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) ON CONFLICT (center, id) "
    f"DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS[2:])}"
)


def pages(count: int, version: int) -> list[Page]:
    """Return pages of a thousand events each, all in one version."""
    made = events(count)
    found = []
    for start in range(0, count, BATCH):
        changes = tuple(
            Put(start + n + 1, msgspec.structs.replace(event, version=version), EventDetail(description=event.title))
            for n, event in enumerate(made[start : start + BATCH])
        )
        last = version * count + start + len(changes)
        found.append(Page(changes=changes, cursor=str(last), more=False, after=0, sequence=last))
    return found


def ours_per_s(folder: Path, count: int) -> float:
    """Keep every page as a feed does, each in a transaction of its own that is on the disk when it ends."""
    opened = open_store(folder / "store.db", KEY, NOW)
    rounds = [pages(count, version) for version in VERSIONS]
    collect_by_hand()
    began = time.perf_counter()
    for found in rounds:
        for page in found:
            keeping.keep_pages(opened.engine, "c", [page], NOW, move=True)
    seconds = time.perf_counter() - began
    opened.close()
    return ROUNDS * count / seconds


def raw_per_s(folder: Path, count: int) -> float:
    """Do the same rows by the driver alone: rows made beforehand, one statement a batch, the same durability."""
    opened = open_store(folder / "raw.db", KEY, NOW)
    opened.close()
    connection = sqlite.connect(str(folder / "raw.db"), isolation_level=None)
    for pragma in (f"key = \"x'{KEY}'\"", "journal_mode = WAL", "synchronous = FULL", "cache_size = -16000"):
        connection.execute(f"PRAGMA {pragma}")
    batches = [
        [row_of(change) for change in page.changes if isinstance(change, Put)]
        for version in VERSIONS
        for page in pages(count, version)
    ]
    collect_by_hand()
    began = time.perf_counter()
    for batch in batches:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(STATEMENT, batch)
        connection.execute("COMMIT")
    seconds = time.perf_counter() - began
    connection.close()
    return ROUNDS * count / seconds


def row_of(change: Put) -> tuple[object, ...]:
    """Return an event's row, in the order of `COLUMNS`."""
    event = change.fact
    assert isinstance(event, Event)
    times = [at.timestamp() for at in (event.reported_at, event.due_at, event.closed_at) if at is not None]
    return (
        "c", event.id, event.version, change.sequence, 1, worst_first(event, event.acknowledged_at is None), max(times),
        None if event.closed_at is None else event.closed_at.timestamp(),
        encoding.encode(event), encoding.encode(change.detail),
    )  # fmt: skip


def main(count: int) -> None:
    """Tell both."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        raw = raw_per_s(Path(folder), count)
        ours = ours_per_s(Path(folder), count)
    tell(ours_per_s=ours, raw_per_s=raw)


if __name__ == "__main__":
    main(int(sys.argv[1]))
