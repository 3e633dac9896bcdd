"""What was received is counted apart from the store, by the same law: the two counts must come to the same."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.page import Gone, Page
from console.services.receipts import Receipts
from console.store import keeping, picture
from console.store.sqlite.opening import open_store
from tests.console.services.fakes import NOW, a_page, an_event, put


def test_only_a_run_that_reports_counts() -> None:
    receipts = Receipts(wanted=False)
    receipts.received("c", [a_page(1, put(1, an_event("a")))])
    assert receipts.count() == 0


def test_another_center_behind_the_key_begins_at_nothing() -> None:
    receipts = Receipts(wanted=True)
    receipts.before([("c/a", 1), ("cc/a", 1)])
    receipts.forget("c")
    assert receipts.count() == 1


ids = st.sampled_from("abcd")
changes = st.one_of(
    st.builds(lambda n, id_, version: put(n, an_event(id_, version)), st.integers(1, 9), ids, st.integers(1, 5)),
    st.builds(lambda n, id_, version: Gone(n, "event", id_, version), st.integers(1, 9), ids, st.integers(1, 5)),
)
plain = st.builds(lambda n, some: a_page(n, *some), st.integers(1, 9), st.lists(changes, max_size=4))
snapshots = st.builds(
    lambda n, some, end: a_page(n, *some, snapshot=True, snapshot_end=end),
    st.integers(1, 9),
    st.lists(changes.filter(lambda one: not isinstance(one, Gone)), max_size=4),
    st.booleans(),
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.one_of(plain, snapshots), st.booleans()), max_size=8))
def test_any_history_of_pages_comes_to_what_the_store_holds(tmp_path: Path, history: list[tuple[Page, bool]]) -> None:
    engine = _empty(tmp_path)
    receipts = Receipts(wanted=True)
    for page, move in history:
        receipts.received("c", [page])
        kept = keeping.keep_pages(engine, "c", [page], NOW, move=move)
        if page.snapshot_end:
            receipts.missed([ref for kind, ref in kept.gone if kind == "event"], page.sequence)
    assert receipts.count() == len(picture.event_versions(engine, ["c"]))


_engines: dict[Path, sa.Engine] = {}


def _empty(tmp_path: Path) -> sa.Engine:
    if tmp_path not in _engines:
        _engines[tmp_path] = open_store(tmp_path / "store.db", None, NOW).engine
    engine = _engines[tmp_path]
    with engine.begin() as connection:
        for table in ("event", "gone", "feed", "record"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    return engine
