"""The contract is enough: a center that shares nothing with our demo center but the Center API is followed all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.domain.actions import Progress
from console.domain.link import LinkState
from tests.walks.desk import KEY, desk
from tests.walks.other_center import OtherCenter


@pytest.fixture
def center() -> Iterator[OtherCenter]:
    with OtherCenter() as one:
        yield one


def board_lines(titles: dict[str, str], versions: dict[str, int]) -> list[str]:
    return sorted(f"{ref.partition('/')[2]}@{versions[ref]}" for ref in titles)


async def test_it_is_followed_to_the_same_ids_and_versions(tmp_path: Path, center: OtherCenter) -> None:
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
        assert await seen.digest() == center.digest()
        for number in range(7):
            center.put("event", f"新 {number}", center.an_event("后来的"))
        center.gone("event", "事/03?a=b&c")
        center.put("event", "事/00?a=b&c", center.an_event("又回来了"))
        rows = seen.console.board.rows

        def shown() -> list[str]:
            return sorted(f"{ref.partition('/')[2]}@{row.event.version}" for ref, row in rows.items())

        await seen.until(lambda: shown() == center.lines())
        counts = await seen.console.count_events()
        assert (counts.digest, counts.received) == (center.digest(), counts.stored)
        assert center.begun == 1
        link = seen.console.links.of(KEY)
        assert (link.name, link.state, link.set_aside) == ("别家中心", LinkState.LIVE, 0)
        assert link.unknown > 0
        row = rows[f"{KEY}/新 0"]
        assert (row.event.severity, row.unit, row.event.position) == ("特急", "城北村", None)


async def test_a_restart_reads_on_and_a_forgotten_cursor_begins_again(tmp_path: Path, center: OtherCenter) -> None:
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
    center.gone("event", "事/05?a=b&c")
    async with desk(tmp_path, center.url) as seen:
        await seen.until(lambda: f"{KEY}/事/05?a=b&c" not in seen.titles())
        await seen.until_live()
        assert center.begun == 1
        assert await seen.digest() == center.digest()
    center.gone("event", "事/06?a=b&c")
    center.forget_cursors()
    async with desk(tmp_path, center.url) as seen:
        await seen.until(lambda: f"{KEY}/事/06?a=b&c" not in seen.titles())
        await seen.until_live()
        counts = await seen.console.count_events()
        assert (counts.digest, counts.received) == (center.digest(), counts.stored)
        assert center.begun == 2


async def test_an_acknowledgement_is_applied_once_and_shown(tmp_path: Path, center: OtherCenter) -> None:
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
        ref = f"{KEY}/事/01?a=b&c"
        await seen.acknowledge(ref)
        await seen.until(lambda: seen.console.board.rows[ref].event.acknowledged_at)
        await seen.until(lambda: not seen.console.board.rows[ref].pending)
        assert list(center.applied.values()) == [1]
        assert await seen.digest() == center.digest()


async def test_a_refusal_stands_beside_the_event_in_the_center_s_words(tmp_path: Path, center: OtherCenter) -> None:
    ref = f"{KEY}/事/01?a=b&c"
    center.refuses = "本席无权签收 <b>此件</b>"
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
        await seen.acknowledge(ref)
        pending = seen.console.board.rows
        await seen.until(lambda: [one.progress for one in pending[ref].pending] == [Progress.REFUSED])
        assert pending[ref].pending[0].reason == "本席无权签收 <b>此件</b> · 别家.42"
        assert seen.console.board.waiting == 0
        assert pending[ref].event.acknowledged_at is None
    async with desk(tmp_path, None) as seen:
        (refused,) = seen.console.board.rows[ref].pending
        assert refused.progress is Progress.REFUSED, "a refusal is not forgotten by a restart"
    center.refuses = ""
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
        await seen.acknowledge(ref)
        await seen.until(lambda: seen.console.board.rows[ref].event.acknowledged_at)
    assert list(center.applied.values()) == [1]
