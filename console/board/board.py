"""The live picture: every fact in memory, and what officers asked for beside it.

Lives on the screen's thread and nowhere else; there are no locks. Knows no store, no center and
no widget. Whoever subscribes hears one `BoardChanges` for each `apply` that changed something.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeVar

import msgspec
import numpy as np

from console.board.cases import Cases
from console.board.changes import Changes
from console.board.columns import Columns
from console.board.matches import Matches
from console.board.rows import Row
from console.board.units import Mask, UnitTree
from console.domain.actions import Pending
from console.domain.facts import Center, Event, Facility, Fact, Grid, Indicator, Ref, Unit, Value, VideoPoint, kind_of
from console.domain.kinds import Kinds, our_kinds
from console.domain.rules import is_acknowledgeable, steps_of

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class BoardChanges:
    """What became different on the board, by kind."""

    rows: Changes[Row] = field(default_factory=Changes)
    units: Changes[Unit] = field(default_factory=Changes)
    grids: Changes[Grid] = field(default_factory=Changes)
    video_points: Changes[VideoPoint] = field(default_factory=Changes)
    facilities: Changes[Facility] = field(default_factory=Changes)
    indicators: Changes[Indicator] = field(default_factory=Changes)
    values: Changes[Value] = field(default_factory=Changes)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)

    def then(self, later: BoardChanges) -> BoardChanges:
        """Return these differences followed by later ones."""
        return BoardChanges(*(getattr(self, name).then(getattr(later, name)) for name in self.__slots__))


class Board:
    """Facts by ref, newest version of each; events as rows.

    An event that is closed, and older than `since` in every respect, is not taken: memory holds
    what is open and what is recent.
    """

    def __init__(self, since: datetime, kinds: Kinds | None = None) -> None:
        self._since = since
        self._stages = {code: kind.stages for code, kind in (our_kinds() if kinds is None else kinds).items()}
        self._listeners: list[Callable[[BoardChanges], None]] = []
        self.centers: dict[str, Center] = {}
        self.rows: dict[Ref, Row] = {}
        self.units: dict[Ref, Unit] = {}
        self.grids: dict[Ref, Grid] = {}
        self.video_points: dict[Ref, VideoPoint] = {}
        self.facilities: dict[Ref, Facility] = {}
        self.indicators: dict[Ref, Indicator] = {}
        self.values: dict[Ref, Value] = {}
        self.columns = Columns()
        self.matches = Matches(self.columns)
        self.tree = UnitTree(self.units, self.grids)
        self.waiting = 0
        self._pending: dict[Ref, tuple[Pending, ...]] = {}
        self._cases = Cases()
        self._tables: dict[str, Mapping[Ref, Fact | Row]] = {
            "unit": self.units,
            "grid": self.grids,
            "video_point": self.video_points,
            "facility": self.facilities,
            "event": self.rows,
            "indicator": self.indicators,
            "value": self.values,
        }

    @property
    def listeners(self) -> int:
        """How many listen: a screen that is gone must not."""
        return len(self._listeners)

    def subscribe(self, listener: Callable[[BoardChanges], None]) -> Callable[[], None]:
        """Tell `listener` what changes from now on; return what ends it."""
        self._listeners.append(listener)
        return partial(self._listeners.remove, listener)

    def set_center(self, center: Center) -> None:
        """Take what a center says of itself; its stages and verbs show on every row."""
        if self.centers.get(center.key) != center:
            self.centers[center.key] = center
            columns = self.columns
            mine = columns.alive & (columns.center == columns.centers.of(center.key))
            renewed = self._renewed(mine)
            joined = self._cases.name_center(center)
            self._tell(BoardChanges(rows=renewed.then(self._rebuilt(joined & self.rows.keys()))))

    def let_go(self, since: datetime) -> None:
        """Let go what is closed and older than `since` in every respect: a console is open for weeks."""
        self._since = since
        columns, start = self.columns, since.timestamp()
        dated = (columns.reported < start) & (columns.closed < start)
        old = columns.alive & dated & ((columns.due < start) | np.isinf(columns.due))
        gone = [("event", ref) for slot in np.flatnonzero(old) if (ref := columns.refs[slot]) is not None]
        self.apply((), gone + [("value", ref) for ref, value in self.values.items() if value.to_at < since])

    def forget(self, center: str) -> None:
        """Let everything of a center go: another one stands behind its key now."""
        mine = f"{center}/"
        self.apply((), [(kind, ref) for kind, table in self._tables.items() for ref in table if ref.startswith(mine)])

    def lacks(self, fact: Fact) -> bool:
        """Tell whether a fact belongs in memory, and we have none of it, or an older version."""
        too_old = (isinstance(fact, Event) and not self._keeps(fact)) or (
            isinstance(fact, Value) and fact.to_at < self._since
        )
        return not too_old and self._version(kind_of(fact), fact.ref) < fact.version

    def outlives(self, kind: str, ref: Ref, version: int) -> bool:
        """Tell whether we show a record that left under `version`."""
        return 0 < self._version(kind, ref) < version

    def _version(self, kind: str, ref: Ref) -> int:
        found = self._tables.get(kind, {}).get(ref)
        return 0 if found is None else found.event.version if isinstance(found, Row) else found.version

    def set_pending(self, target: Ref, pending: tuple[Pending, ...], waiting: int) -> None:
        """Take what is asked for and not yet shown by the center; `waiting` counts over all targets."""
        self.waiting = waiting
        if pending:
            self._pending[target] = pending
        else:
            self._pending.pop(target, None)
        if target in self.rows:
            self._tell(BoardChanges(rows=self._rebuilt((target,))))

    def apply(self, put: Iterable[Fact], gone: Iterable[tuple[str, Ref]] = ()) -> None:
        """Take facts that are new or different, and what left; say it once."""
        by_kind: dict[type[Fact], dict[Ref, Fact]] = {}
        for fact in put:
            by_kind.setdefault(type(fact), {})[fact.ref] = fact
        left: dict[str, set[Ref]] = {}
        for kind, ref in gone:
            left.setdefault(kind, set()).add(ref)
        names = self._changed(self.units, by_kind.get(Unit), left.get("unit"))
        grids = self._changed(self.grids, by_kind.get(Grid), left.get("grid"))
        if names:
            self.tree.forget()
        renewed = self._renewed(self._naming(_refs(names), _refs(grids))) if names or grids else Changes()
        self._tell(
            BoardChanges(
                rows=renewed.then(self._events(by_kind.get(Event), left.get("event"))),
                units=names,
                grids=grids,
                video_points=self._changed(self.video_points, by_kind.get(VideoPoint), left.get("video_point")),
                facilities=self._changed(self.facilities, by_kind.get(Facility), left.get("facility")),
                indicators=self._changed(self.indicators, by_kind.get(Indicator), left.get("indicator")),
                values=self._values(by_kind.get(Value), left.get("value")),
            )
        )

    def _tell(self, changes: BoardChanges) -> None:
        if changes:
            for listener in self._listeners:
                listener(changes)

    def _changed(self, table: dict[Ref, Kept], put: Mapping[Ref, Fact] | None, gone: set[Ref] | None) -> Changes[Kept]:
        """Carry a kind's differences into its table; return those that are any."""
        different = {ref: fact for ref, fact in (put or {}).items() if table.get(ref) != fact}
        left = frozenset((gone or set()) & table.keys()) - different.keys()
        table.update(different)  # type: ignore[arg-type]  # the caller pairs each table with its own kind
        for ref in left:
            del table[ref]
        return Changes(different, left)  # type: ignore[arg-type]

    def _values(self, put: Mapping[Ref, Fact] | None, gone: set[Ref] | None) -> Changes[Value]:
        recent: dict[Ref, Fact] = {}
        left = set(gone or ())
        for ref, value in (put or {}).items():
            assert isinstance(value, Value)
            if value.to_at >= self._since:
                recent[ref] = value
            else:
                left.add(ref)
        return self._changed(self.values, recent, left)

    def _events(self, put: Mapping[Ref, Fact] | None, gone: set[Ref] | None) -> Changes[Row]:
        rows: dict[Ref, Row] = {}
        left = set(gone or ())
        for ref, event in (put or {}).items():
            assert isinstance(event, Event)
            if self._keeps(event):
                rows[ref] = self._row(event)
            else:
                left.add(ref)
        return self._put_rows(rows, left)

    def _keeps(self, event: Event) -> bool:
        instants = (event.closed_at, event.reported_at, event.due_at)
        return event.closed_at is None or any(at is not None and at >= self._since for at in instants)

    def _put_rows(self, rows: Mapping[Ref, Row], gone: Iterable[Ref] = ()) -> Changes[Row]:
        left = frozenset(gone) & self.rows.keys()
        put = {**rows, **self._joined(rows, left)}
        different = {ref: row for ref, row in put.items() if self.rows.get(ref) != row}
        self.rows.update(different)
        for ref in left:
            del self.rows[ref]
        self.columns.apply(different, left)
        return Changes(different, left)

    def _joined(self, put: Mapping[Ref, Row], gone: Collection[Ref]) -> dict[Ref, Row]:
        """Return the rows of every case of which one was put or left, each with the others beside it."""
        cases = self._cases
        touched: set[Ref] = set()
        for ref in gone:
            touched.update(cases.members(ref))
            cases.leave(ref)
        for ref, row in put.items():
            if row.event.origin is not None or ref in cases:
                touched.update(cases.members(ref))
                cases.put(ref, row.event.origin)
                touched.update(cases.members(ref))
        known = [put.get(ref) or self.rows.get(ref) for ref in touched.difference(gone)]
        placed = {row.ref: self._placed(row) for row in known if row is not None}
        return {ref: self._beside(row, placed) for ref, row in placed.items()}

    def _placed(self, row: Row) -> Row:
        """Return a row at its place in its case, none of the others beside it."""
        members = self._cases.members(row.ref)
        case = next(iter(members)) if len(members) > 1 else None
        return msgspec.structs.replace(row, case=case, depth=members[row.ref], linked=())

    def _beside(self, row: Row, rows: Mapping[Ref, Row]) -> Row:
        """Return a row with the others of its case, as far as they are on the board."""
        linked = tuple(rows[ref] for ref in self._cases.members(row.ref) if ref != row.ref and ref in rows)
        return msgspec.structs.replace(row, linked=linked)

    def _renewed(self, slots: Mask) -> Changes[Row]:
        """Build some rows anew: a name, a stage or a verb that they show has changed."""
        refs = self.columns.refs
        return self._rebuilt([ref for slot in np.flatnonzero(slots) if (ref := refs[slot])])

    def _rebuilt(self, refs: Iterable[Ref]) -> Changes[Row]:
        return self._put_rows({ref: self._row(self.rows[ref].event) for ref in refs})

    def _naming(self, units: Set[Ref], grids: Set[Ref]) -> Mask:
        """Return the slots of the rows that name, or lie in, one of these; all the others stay as they are."""
        columns = self.columns
        grid_names = columns.grids.marks(grids)
        slots = columns.units.marks(units | grids)[columns.unit] | grid_names[columns.grid]
        if units:
            slots |= self.tree.touched(columns.places.texts, units)[columns.place]
            # A row without a unit of its own has its town by its grid.
            placed_by_grid = columns.alive & (columns.place == 0) & (columns.grid > 0)
            numbers = np.unique(columns.grid[placed_by_grid])
            lying = [grid.unit if (grid := self.grids.get(columns.grids.texts[n] or "")) else None for n in numbers]
            touched = np.zeros(len(columns.grids.texts), dtype=np.bool_)
            touched[numbers] = self.tree.touched(lying, units)
            slots |= placed_by_grid & touched[columns.grid]
        named: Mask = slots & columns.alive
        return named

    def _row(self, event: Event) -> Row:
        center = self.centers.get(event.center)
        grid = self.grids.get(event.grid) if event.grid else None
        place = event.place_unit or (grid.unit if grid else None)
        town = self.tree.ancestor(place, "town")
        village = self.tree.ancestor(place, "village")
        steps = steps_of(event, center, self._stages)
        return Row(
            event=event,
            pending=self._pending.get(event.ref, ()),
            town=town.name if town else None,
            village=village.name if village else None,
            grid=grid.name if grid else None,
            unit=self.tree.name(event.unit),
            step=steps.index(event.stage) if event.stage in steps else None,
            steps=steps,
            acknowledgeable=is_acknowledgeable(event, center),
            level=center.level if center else None,
        )


def _refs(changes: Changes[Kept]) -> Set[Ref]:
    return changes.put.keys() | changes.gone
