"""What is shown on a tour, state by state; each play has a console of its own. Knows no file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from console.board.view import Tab
from console.codes import Code, because
from console.domain.link import LinkState
from ui.tour.act_plays import acting
from ui.tour.album import ALL_SIZES, LAPTOP, Album
from ui.tour.center_plays import city, file_layer, layer, offline, two_centers
from ui.tour.disk import CAN_BE_FULL
from ui.tour.duty_plays import sign_on
from ui.tour.stage import DESK, OFFICER, PIN, Stage
from ui.words import QT_TRANSLATE_NOOP

LONG = "运河东堤外侧农贸市场后门路面塌陷约三平方米并有污水持续外溢影响早市商贩通行" * 5
MARKUP = "<img src=x onerror=alert(1)> `${alert(2)}` <b>不是标记</b>"
BURST = 300
GROWN = (1.5, 2.0)


async def calm(stage: Stage, album: Album) -> None:
    """An ordinary night, in every size of window and text; then what an officer opens in it."""
    await stage.until_live()
    await album.take(stage, "calm", QT_TRANSLATE_NOOP("Tour", "An ordinary night"), ALL_SIZES)
    await _look_around(stage, album)
    await _pick(stage, album)
    await _grown(stage, album)
    await _panels(stage, album)


async def _grown(stage: Stage, album: Album) -> None:
    """Texts half as large again, and twice as large; then as they were."""
    for scale in GROWN:
        stage.grow(scale)
        await stage.until_live()
        words = QT_TRANSLATE_NOOP("Tour", "Larger texts")
        await album.take(stage, "text-size", words, (DESK, LAPTOP))
    duty = stage.run.console.duty
    stage.run.session.signing.open()
    words = QT_TRANSLATE_NOOP("Tour", "Larger texts, and the panel of officer and seat")
    await album.take(stage, "text-size-duty", words, (DESK, LAPTOP))
    stage.run.session.signing.panel.leave()
    duty.lock()
    words = QT_TRANSLATE_NOOP("Tour", "Larger texts, and the desk locked")
    await album.take(stage, "text-size-locked", words, (DESK, LAPTOP))
    await duty.sign_on(OFFICER, PIN)
    stage.run.window.text_step_requested.emit(0)
    await stage.until_live()


async def _look_around(stage: Stage, album: Album) -> None:
    window, board = stage.run.window, stage.run.console.board
    window.queue.set_tab(Tab.UNACKNOWLEDGED)
    window.queue.tab_requested.emit(Tab.UNACKNOWLEDGED)
    await album.take(stage, "unacknowledged", QT_TRANSLATE_NOOP("Tour", "Only what nobody has acknowledged"))
    window.queue.set_tab(Tab.OPEN)
    window.queue.tab_requested.emit(Tab.OPEN)
    row = stage.first_row()
    town = board.tree.ancestor(row.event.place_unit, "town")
    assert town is not None
    window.charts.town_picked.emit(town.ref)
    window.charts.channel_picked.emit(row.event.channel)
    await album.take(stage, "filter", QT_TRANSLATE_NOOP("Tour", "Narrowed to a town and a channel"))
    window.charts.channel_picked.emit("outpost")
    await album.take(stage, "filter-empty", QT_TRANSLATE_NOOP("Tour", "A filter that nothing passes"), (DESK, LAPTOP))
    window.scope_picked.emit(town.ref)
    await album.take(stage, "scope-town", QT_TRANSLATE_NOOP("Tour", "One town"))
    window.scope_picked.emit("")


async def _pick(stage: Stage, album: Album) -> None:
    window, board = stage.run.window, stage.run.console.board
    row = stage.first_row()
    stage.run.session.show_event(row.ref)
    await stage.until(window.detail.event_page.history.isVisible)
    await album.take(stage, "event", QT_TRANSLATE_NOOP("Tour", "An event, picked in the queue"), (DESK, LAPTOP))
    stage.run.session.show_event(row.ref)
    window.map.grid_picked.emit(min(board.grids))
    await album.take(stage, "grid", QT_TRANSLATE_NOOP("Tour", "A grid, picked on the map"))
    window.map.point_picked.emit(min(board.video_points))
    await album.take(stage, "video-point", QT_TRANSLATE_NOOP("Tour", "A video point, picked on the map"))
    window.map.nothing_picked.emit()


async def _panels(stage: Stage, album: Album) -> None:
    window = stage.run.window
    window.command_bar.scope_requested.emit()
    await album.take_part(stage, window.scope, "scope-tree", QT_TRANSLATE_NOOP("Tour", "Choosing a scope"))
    window.scope.search.setText("三垛")
    await album.take_part(stage, window.scope, "scope-search", QT_TRANSLATE_NOOP("Tour", "Finding a scope by its name"))
    window.scope.hide()
    stage.center.post("faults", faults="bad_items:1,unknown_kind:1,bad_position:1")
    for number in range(4):
        stage.center.create(title=f"路灯不亮 {number + 1}")
    await stage.until(lambda: any(link.set_aside for link in stage.run.console.links.all()))
    stage.center.post("faults", faults="")
    window.command_bar.links_requested.emit()
    await stage.until(lambda: window.links.set_aside.rowCount() > 0)
    words = QT_TRANSLATE_NOOP("Tour", "The centers, and what of theirs could not be read or has no position")
    await album.take_part(stage, window.links, "centers", words)
    window.links.hide()


async def busy(stage: Stage, album: Album) -> None:
    """Hundreds of events at once, the worst on top."""
    await stage.until_live()
    before = len(stage.run.console.board.rows)
    stage.center.post("burst", count=BURST)
    for severity, title in (("red", "南澄子河东岸堤脚渗水转管涌，已封路"), ("orange", "配电房进水，已断电")):
        stage.center.create(title=title, severity=severity)
    await stage.until(lambda: len(stage.run.console.board.rows) >= before + BURST + 2)
    stage.clock.move(0, 1)  # a burst is reported in the very next moment
    await album.take(stage, "busy", QT_TRANSLATE_NOOP("Tour", "Hundreds of events within a minute"), (DESK, LAPTOP))


async def texts(stage: Stage, album: Album) -> None:
    """What a center may write, and no screen has room for."""
    await stage.until_live()
    for name, title, words in (
        ("long", LONG, QT_TRANSLATE_NOOP("Tour", "A title of two hundred characters")),
        ("markup", MARKUP, QT_TRANSLATE_NOOP("Tour", "A title that looks like a program")),
    ):
        ref = stage.center.create(title=title, address=title, severity="red")
        await stage.until_row(ref)
        stage.run.session.show_event(ref)
        await stage.until(stage.run.window.detail.event_page.history.isVisible)
        await album.take(stage, f"text-{name}", words, (DESK, LAPTOP))


async def lost(stage: Stage, album: Album) -> None:
    """The center is gone, and an officer works on."""
    await stage.until_live()
    ref = stage.center.create(title="农贸市场西侧路灯成片不亮，夜市散场行人多", severity="yellow")
    await stage.until_row(ref)
    stage.center.close()
    await stage.until_state(LinkState.DOWN)
    stage.clock.move(14, 22)
    stage.run.session.show_event(ref)
    stage.run.window.queue.acknowledge_requested.emit(ref)
    await stage.until(lambda: stage.run.console.board.rows[ref].pending)
    await stage.until(lambda: stage.run.console.board.waiting)
    await album.take(
        stage,
        "lost",
        QT_TRANSLATE_NOOP("Tour", "The center is gone: an old picture, and an action that waits"),
        (DESK, LAPTOP),
    )


async def not_understood(stage: Stage, album: Album) -> None:
    """A web page where data was agreed."""
    await _break(stage, "html:1", LinkState.NOT_UNDERSTOOD)
    await album.take(stage, "not-understood", QT_TRANSLATE_NOOP("Tour", "The center answers, but not as agreed"))


async def sign_in(stage: Stage, album: Album) -> None:
    """The center no longer knows us."""
    await _break(stage, "401:1", LinkState.SIGN_IN_NEEDED)
    await album.take(stage, "sign-in", QT_TRANSLATE_NOOP("Tour", "The center asks for a sign-in"))


async def _break(stage: Stage, faults: str, state: LinkState) -> None:
    await stage.until_live()
    stage.center.post("faults", faults=f"{faults},no_stream")
    await stage.until_state(state)
    stage.clock.move(3, 5)


async def full(stage: Stage, album: Album) -> None:
    """The disk takes nothing more."""
    await stage.until_live()
    with stage.disk.full():
        stage.center.post("burst", count=BURST)
        await stage.until_state(LinkState.NOT_SAVED)
        stage.clock.move(0, 2)  # the center goes on being heard, and its clock stands still: by more they would differ
        await album.take(stage, "disk-full", QT_TRANSLATE_NOOP("Tour", "The disk takes nothing more"), (DESK, LAPTOP))


async def lacking(stage: Stage, album: Album) -> None:
    """What this machine lacks is said, and the console runs."""
    await stage.until_live()
    for code in (Code.NO_CHINESE_FONT, Code.STORE_NOT_ENCRYPTED, Code.SANDBOX_OFF):
        stage.run.console.notice(because(code))
    stage.run.window.status_bar.set_sandbox(False)
    await album.take(stage, "lacking", QT_TRANSLATE_NOOP("Tour", "A machine that lacks something"), (DESK, LAPTOP))


async def first_start(stage: Stage, album: Album) -> None:
    """Nothing has ever been heard."""
    await album.take(
        stage, "first-start", QT_TRANSLATE_NOOP("Tour", "The first start, before a center has answered"), (DESK, LAPTOP)
    )


async def empty(stage: Stage, album: Album) -> None:
    """A center that has no events."""
    await stage.until_live()
    for ref in list(stage.run.console.board.rows):
        stage.center.remove(ref)
    await stage.until(lambda: not stage.run.console.board.rows)
    await album.take(stage, "empty", QT_TRANSLATE_NOOP("Tour", "No events at all"), (DESK, LAPTOP))


@dataclass(frozen=True, slots=True)
class Play:
    """A play, and what its stage must be.

    Attributes:
        how: arguments of `Stage`.
    """

    act: Callable[[Stage, Album], Awaitable[None]]
    how: dict[str, Any] = field(default_factory=dict)


HAMLET = {"center": ("--world", "hamlet")}
"""A start on a county takes ten seconds more, and some states look the same on a town."""
ASKED = {"center": (*HAMLET["center"], "--faults", "no_stream")}
"""The console asks every two seconds: what is wrong with an answer is seen as soon."""
PLAYS = (
    Play(calm),
    Play(busy),
    Play(texts, HAMLET),
    Play(lost),
    Play(acting, HAMLET),
    Play(empty, HAMLET),
    Play(not_understood, ASKED),
    Play(sign_in, ASKED),
    *([Play(full, HAMLET)] if CAN_BE_FULL else []),
    Play(lacking, HAMLET),
    Play(sign_on, HAMLET | {"staffed": False}),
    Play(two_centers, {"center": ("--world", "borough"), "below": ("--world", "ward")}),
    Play(file_layer, HAMLET | {"layer": layer()}),
    Play(offline, HAMLET | {"offline": True}),
    Play(city, {"center": ("--world", "city")}),
    Play(first_start, {"center": (*HAMLET["center"], "--faults", "silent:1")}),
)
