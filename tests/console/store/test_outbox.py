"""What was asked for is there as soon as it is told, oldest first, and is never deleted."""

from __future__ import annotations

import msgspec
import pytest
import sqlalchemy as sa

from console.domain.actions import Progress
from console.store import outbox
from tests.console.store.conftest import Place
from tests.console.store.making import action, put_action


def test_an_action_is_safe_when_put_returns(place: Place) -> None:
    pending = put_action(place.open().engine, action())
    assert (pending.action, pending.progress) == (action(), Progress.WAITING)
    assert outbox.unfinished(place.open().engine) == [pending], "the first is still open, as after a kill"


def test_they_come_back_oldest_first_until_they_are_done(store: sa.Engine) -> None:
    pending = [put_action(store, action(number)) for number in (3, 1, 2)]
    assert outbox.unfinished(store) == pending
    for one, progress in zip(pending, (Progress.DONE, Progress.REFUSED, Progress.UNSURE), strict=True):
        outbox.update(store, msgspec.structs.replace(one, progress=progress, reason="中心说"))
    assert [(one.action.key, one.progress) for one in outbox.unfinished(store)] == [
        (action(1).key, Progress.REFUSED),
        (action(2).key, Progress.UNSURE),
    ]
    with store.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar() == 3


def test_a_key_is_put_once(store: sa.Engine) -> None:
    put_action(store, action(1))
    with pytest.raises(sa.exc.IntegrityError):
        put_action(store, action(1))
    assert len(outbox.unfinished(store)) == 1
