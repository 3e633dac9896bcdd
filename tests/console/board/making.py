"""Boards and facts for tests, and the plain recomputations that they are held against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import numpy as np

from console.board.board import Board
from console.board.columns import Columns
from console.board.rows import Row
from console.board.shift import Shift
from console.board.view import Filter, Tab
from console.domain.facts import Center, Event, Grid, Ref, Unit
from console.domain.place import Area
from console.domain.rules import is_due_soon, is_open, is_overdue

NOW = datetime(2026, 8, 22, 6, 30, tzinfo=UTC)
AREA = Area.of([[[(119.0, 32.0), (119.1, 32.0), (119.1, 32.1)]]])


def a_board(*centers: str) -> Board:
    board = Board(NOW - timedelta(days=62))
    for key in centers or ("c",):
        board.set_center(a_center(key))
    return board


def a_center(key: str = "c", **more: object) -> Center:
    usual: dict[str, object] = {"id": key, "name": key, "level": "county", "crs": "WGS84", "stream": True}
    return Center(key=key, **(usual | {"verbs": ("acknowledge",)} | more))  # type: ignore[arg-type] # the caller pairs names and types


def an_event(id_: str, version: int = 1, center: str = "c", **more: object) -> Event:
    usual: dict[str, object] = {
        "case_kind": "grid_event",
        "title": f"事件 {id_}",
        "channel": "patrol",
        "severity": "yellow",
        "urgency": "normal",
        "stage": "handling",
        "unit": f"{center}/v1",
        "reported_at": NOW - timedelta(hours=1),
        "updated_at": NOW,
    }
    return Event(center=center, id=id_, version=version, **(usual | more))  # type: ignore[arg-type] # the caller pairs names and types


def a_unit(id_: str, level: str, parent: str | None = None, center: str = "c", **more: object) -> Unit:
    above = None if parent is None else f"{center}/{parent}"
    usual: dict[str, object] = {"name": f"名 {id_}", "version": 1}
    return Unit(center=center, id=id_, level=level, parent=above, **(usual | more))  # type: ignore[arg-type] # the caller pairs names and types


def a_grid(id_: str, unit: str, center: str = "c", **more: object) -> Grid:
    usual: dict[str, object] = {"name": f"格 {id_}", "version": 1, "level": "grid", "area": AREA}
    return Grid(center=center, id=id_, unit=f"{center}/{unit}", **(usual | more))  # type: ignore[arg-type] # the caller pairs names and types


def units(center: str = "c") -> list[Unit]:
    """Return a county of two towns of two villages each: t1 has v1 and v2, t2 has v3 and v4."""
    towns = [a_unit(town, "town", "k", center) for town in ("t1", "t2")]
    villages = [a_unit(f"v{n}", "village", f"t{1 + (n > 2)}", center) for n in (1, 2, 3, 4)]
    return [a_unit("k", "county", None, center), *towns, *villages]


def lies_in(board: Board, event: Event, scope: Ref | None) -> bool:
    if scope is None:
        return True
    if scope in board.grids:
        return event.grid == scope
    if event.center != scope.partition("/")[0]:
        return False
    place, steps = event.place_unit, 0
    while place is not None and steps <= 16:
        if place == scope:
            return True
        unit = board.units.get(place)
        place, steps = (unit.parent if unit else None), steps + 1
    return event.place_unit is None


def passes(board: Board, event: Event, wanted: Filter) -> bool:
    here = all(lies_in(board, event, scope) for scope in (wanted.scope, wanted.town))
    return here and wanted.channel in (None, event.channel)


def in_tab(row: Row, tab: Tab, now: datetime) -> bool:
    event = row.event
    return (
        is_open(event)
        and {
            Tab.OPEN: True,
            Tab.UNACKNOWLEDGED: row.acknowledgeable,
            Tab.OVERDUE: is_overdue(event, now),
            Tab.DUE_IN_AN_HOUR: is_due_soon(event, now),
            Tab.SUPERVISED: event.supervised,
        }[tab]
    )


class Kept:
    """Rows by slot, and what a view of all open ones among them tells."""

    def __init__(self) -> None:
        self.columns = Columns()
        self._shown: dict[int, tuple[Ref, int]] = {}

    def shift(self, *rows: Row, gone: Iterable[Ref] = (), chosen: bool = False) -> Shift:
        """Take rows that came or changed, and what left; return the difference."""
        before, columns, put = self._shown, self.columns, by_ref(*rows)
        columns.apply(put, gone)
        after = self._shown = {
            slot: (row.ref, int(columns.came[slot]))
            for slot, row in enumerate(columns.rows)
            if row is not None and row.open
        }
        both = after.items() & before.items()
        changed = {slot for slot, ref in enumerate(columns.refs) if ref in put}
        return Shift(
            came=slots(slot for slot, _ in after.items() - both),
            stayed=slots(slot for slot, _ in both if slot in changed),
            left=slots(slot for slot, _ in before.items() - both),
            chosen=chosen,
        )


def by_ref(*rows: Row) -> dict[Ref, Row]:
    return {row.ref: row for row in rows}


def slots(of: Iterable[int]) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.array(sorted(of), dtype=np.intp)
