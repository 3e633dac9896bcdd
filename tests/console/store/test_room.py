"""Whether there is room is tried on the real store, and the trial leaves nothing."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from console.errors import StoreUnavailable
from console.store.faults import told
from console.store.room import try_room
from console.store.schema import record
from tests.console.store.conftest import Place


def test_a_trial_leaves_nothing_and_may_follow_one_that_a_crash_cut_off(store: sa.Engine) -> None:
    try_room(store)
    with store.begin() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(record)) == 0
        left = {"center": "", "kind": "room", "id": "room", "version": 0, "sequence": 0, "generation": 0, "body": b"x"}
        connection.execute(sa.insert(record).values(left))
    try_room(store)
    with store.begin() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(record)) == 0


def test_a_store_that_takes_nothing_says_so(place: Place) -> None:
    store = place.open().engine
    forbid = "PRAGMA query_only = 1" if store.dialect.name == "sqlite" else "SET default_transaction_read_only = on"
    with store.connect() as connection:
        connection.exec_driver_sql(forbid)
        connection.commit()
    with pytest.raises(StoreUnavailable), told():
        try_room(store)
