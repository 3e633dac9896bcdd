"""What is written about an event, a grid or a video point, as names and values. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo

from console.board.rows import Row
from console.domain.facts import EventDetail, Grid, Ref, VideoPoint
from console.domain.place import Position
from ui.format import number
from ui.terms import level_word
from ui.words import tr

Facts = list[tuple[str, str]]
Names = Callable[[Ref], str | None]


def position_text(position: Position | None) -> str:
    """Return longitude and latitude, or that there are none."""
    if position is None:
        return tr("Detail", "no position")
    return f"{position.lon:.5f}, {position.lat:.5f} (WGS-84)"


def _named(ref: Ref, name: str | None) -> str:
    return name or tr("Detail", "{ref} (name unknown)", ref=ref)


def event_facts(row: Row, detail: EventDetail | None, names: Names) -> Facts:
    """Return the lines of an event; what a center did not say has no line, but a position always has one."""
    return list(_event_facts(row, detail, names))


def _event_facts(row: Row, detail: EventDetail | None, names: Names) -> Iterator[tuple[str, str]]:
    event = row.event
    place = " · ".join(part for part in (row.town, row.village, row.grid, event.address) if part)
    yield tr("Detail", "Place"), place or tr("Detail", "no place given")
    yield tr("Detail", "Coordinates"), position_text(event.position)
    yield tr("Detail", "Unit"), _named(event.unit, row.unit or names(event.unit))
    if event.claimed_by:
        yield tr("Detail", "Seat"), event.claimed_by
    if event.supervised or event.returns:
        supervised = tr("Detail", "supervised") if event.supervised else ""
        returned = tr("Detail", "returned %n time(s)", event.returns) if event.returns else ""
        yield tr("Detail", "Course"), " · ".join(part for part in (supervised, returned) if part)
    if event.group:
        yield tr("Detail", "Same case"), tr("Detail", "merged into {id}", id=event.group.partition("/")[2])
    if event.origin and not row.linked:
        yield tr("Detail", "Origin"), " · ".join(part for part in (event.origin.center, event.origin.id) if part)
    caller = " ".join(part for part in (detail.caller_name, detail.caller_phone) if part) if detail else ""
    if caller:
        yield tr("Detail", "Caller"), tr("Detail", "{caller} (masked)", caller=caller)


def grid_facts(grid: Grid, open_load: int, unit_path: str, zone: tzinfo) -> Facts:
    """Return the lines of a grid: counts of people, never a person."""
    staffed = {True: tr("Detail", "staffed"), False: tr("Detail", "not staffed"), None: tr("Detail", "not known")}
    counted = _counted(grid.counted_at, zone)
    boundary = tr("Detail", "generated for illustration") if grid.generated else tr("Detail", "as the center gave it")
    return [
        (tr("Detail", "Code"), grid.code or tr("Detail", "none")),
        (tr("Detail", "Level"), level_word(grid.level)),
        (tr("Detail", "Belongs to"), unit_path or tr("Detail", "not known")),
        (tr("Detail", "Grid worker"), staffed[grid.staffed]),
        (tr("Detail", "Residents"), _count(grid.residents)),
        (tr("Detail", "Households"), _count(grid.households)),
        (tr("Detail", "Need help"), _count(grid.need_help)),
        (tr("Detail", "Counted"), counted),
        (tr("Detail", "Open cases"), number(open_load)),
        (tr("Detail", "Boundary"), boundary),
    ]


def point_facts(point: VideoPoint, state: str, unit: str, zone: tzinfo) -> Facts:
    """Return the lines of a video point; `state` is the worst of platform, device, channel and age."""
    seen = f"{point.seen_at.astimezone(zone):%m-%d %H:%M:%S}" if point.seen_at else tr("Detail", "never")
    return [
        (tr("Detail", "State"), point_state_word(state)),
        (tr("Detail", "Platform"), point_state_word(point.platform)),
        (tr("Detail", "Device"), point_state_word(point.device)),
        (tr("Detail", "Channel"), point_state_word(point.channel)),
        (tr("Detail", "Last seen"), seen),
        (tr("Detail", "GB28181 id"), point.gb28181_id or tr("Detail", "none")),
        (tr("Detail", "Belongs to"), unit),
        (tr("Detail", "Coordinates"), position_text(point.position)),
    ]


def point_state_word(state: str) -> str:
    """Return a video point's state as a word; one that we do not know as it came."""
    words = {
        "online": tr("Detail", "online"),
        "offline": tr("Detail", "offline"),
        "fault": tr("Detail", "fault"),
        "disabled": tr("Detail", "disabled"),
        "unknown": tr("Detail", "unknown"),
    }
    return words.get(state, state)


def _count(value: int | None) -> str:
    return tr("Detail", "no data") if value is None else number(value)


def _counted(at: datetime | None, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d}" if at else tr("Detail", "not known when")
