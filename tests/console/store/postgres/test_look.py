"""A look at a store in a database sees what the next start would find, and changes nothing."""

from __future__ import annotations

import pytest

from console.codes import Code
from console.errors import StoreUnavailable
from console.store.condition import Condition
from console.store.postgres.look import look_at
from console.store.schema import HEAD
from tests._postgres import Server
from tests.console.store.postgres.test_opening import opened, tables

pytestmark = pytest.mark.postgres


def seen(server: Server, name: str) -> Condition:
    before = tables(server, name)
    place, found = look_at(server.url(name), None)
    assert place.endswith(f"/{name}")
    assert tables(server, name) == before
    return found.condition


def test_an_empty_database_stays_empty(postgres: Server) -> None:
    name = postgres.database()
    assert seen(postgres, name) is Condition.TO_COME
    assert tables(postgres, name) == set()


def test_a_whole_store_is_sound_and_has_a_size(postgres: Server) -> None:
    name = postgres.database()
    with opened(postgres.url(name)):
        pass
    _, found = look_at(postgres.url(name), None)
    assert (found.condition, found.encrypted) == (Condition.SOUND, None)
    assert found.bytes > 0


@pytest.mark.parametrize(("version", "condition"), [("0001", Condition.OLDER), ("9999", Condition.NEWER)])
def test_another_version_is_told_and_left_as_it_is(postgres: Server, version: str, condition: Condition) -> None:
    assert version != HEAD
    name = postgres.database()
    with opened(postgres.url(name)):
        pass
    postgres.ask(f"UPDATE alembic_version SET version_num = '{version}' RETURNING 1", name)
    assert seen(postgres, name) is condition
    assert postgres.ask("SELECT version_num FROM alembic_version", name) == [(version,)]


def test_what_is_somebody_else_s_is_told(postgres: Server) -> None:
    name = postgres.database()
    postgres.ask("CREATE TABLE event (id int); SELECT 1", name)
    with pytest.raises(StoreUnavailable) as refused:
        look_at(postgres.url(name), None)
    assert refused.value.reason.code is Code.STORE_FOREIGN
    assert tables(postgres, name) == {"event"}
