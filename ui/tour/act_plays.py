"""What an officer does: sheets, deadlines explained, several at one stroke, and every state of an action. Knows no file."""

from __future__ import annotations

from collections.abc import Callable

from console.domain.actions import Progress
from console.domain.officers import Role
from console.domain.verbs import Request, Verb
from ui.tour.album import LAPTOP, Album
from ui.tour.stage import CHIEF, DESK, OFFICER, PIN, Stage
from ui.words import QT_TRANSLATE_NOOP

LEADER = "值班长"
TITLES = (
    "南澄子河东岸涵洞积水，两辆车被困",
    "通湖路高架桥下围挡倾倒占道",
    "老粮站宿舍外墙空鼓脱落",
    "镇北泵站出水口堵塞，水位上涨",
)
FORM_LATE_MIN = 11
"""What waited for so long grew stale, and is asked about."""


async def acting(stage: Stage, album: Album) -> None:
    """Sheets and answers, with a center that now and then does not answer as it should."""
    await stage.until_live()
    duty = stage.run.console.duty
    await duty.sign_on(CHIEF, PIN)
    await duty.enroll(LEADER, Role.LEADER, PIN)
    await duty.sign_on(OFFICER, PIN)
    refs = [stage.center.create(title=title, severity="red", urgency="critical") for title in TITLES]
    for ref in refs:
        await stage.until_row(ref)
    await _every_state(stage, refs)
    await _outbox(stage, album)
    await _sheets(stage, album, refs[0])
    await _several(stage, album)


async def _every_state(stage: Stage, refs: list[str]) -> None:
    """Bring one action each to where nobody can tell, where somebody else was first, where it grew old, and a refusal."""
    unsure, clashing, old, refused = refs
    stage.center.post("faults", faults="no_keys,cut_after_apply:1")
    await _ask(stage, unsure, Verb.SUPERVISE, Progress.UNSURE)
    stage.center.post("faults", faults="503:1")
    await _ask(stage, clashing, Verb.SUPERVISE, Progress.WAITING)
    stage.center.post(f"events/{clashing.partition('/')[2]}", supervised=True)
    stage.center.post("faults", faults="")
    await _until(stage, clashing, Progress.CLASH)
    stage.center.post("faults", faults="503:1")
    await _ask(stage, old, Verb.SUPERVISE, Progress.WAITING)
    stage.clock.move(FORM_LATE_MIN)
    stage.center.post("faults", faults="")
    await _until(stage, old, Progress.STALE)
    stage.center.post("rule", verb="note", code="E-407", title="备注须附现场照片")
    await _ask(stage, refused, Verb.NOTE, Progress.REFUSED, text="已电话通知责任单位，要求一小时内到场")
    await stage.until_live()


async def _ask(stage: Stage, ref: str, verb: Verb, until: Progress, text: str | None = None) -> None:
    await stage.run.console.acting.act([ref], Request(verb=verb, text=text))
    await _until(stage, ref, until)


async def _until(stage: Stage, ref: str, progress: Progress) -> None:
    console = stage.run.console
    await stage.until(lambda: [one.progress for one in console.board.rows[ref].pending] == [progress])


async def _outbox(stage: Stage, album: Album) -> None:
    window = stage.run.window
    window.outbox_requested.emit()
    await stage.until(lambda: window.detail.outbox_open)
    words = QT_TRANSLATE_NOOP("Tour", "The outbox: what waits for the officer's word, and why")
    await album.take(stage, "outbox", words, (DESK, LAPTOP))
    _stand_on(stage, lambda progress: progress is Progress.CLASH)
    await album.take(stage, "outbox-clash", QT_TRANSLATE_NOOP("Tour", "Somebody else changed the same: both values"))
    _stand_on(stage, lambda progress: progress is Progress.UNSURE)
    await album.take(stage, "outbox-unsure", QT_TRANSLATE_NOOP("Tour", "Nobody can tell whether it arrived"))
    window.outbox_requested.emit()


def _stand_on(stage: Stage, is_meant: Callable[[Progress], bool]) -> None:
    page = stage.run.window.detail.outbox
    place = next(place for place, row in enumerate(page.table.rows) if is_meant(row.pending.progress))
    page.view.setCurrentIndex(page.table.index(place, 0))


async def _sheets(stage: Stage, album: Album, ref: str) -> None:
    window, hands = stage.run.window, stage.run.session.hands
    stage.run.session.show_event(ref)
    await stage.until(window.detail.event_page.history.isVisible)
    for verb, name, words, sizes in (
        (Verb.DISPATCH, "sheet-dispatch", QT_TRANSLATE_NOOP("Tour", "Dispatching: the likely unit first"), (DESK, LAPTOP)),
        (Verb.EXTEND, "sheet-extend", QT_TRANSLATE_NOOP("Tour", "An extension needs the leader's word"), (DESK,)),
    ):  # fmt: skip
        hands.ask(verb)
        await stage.until(lambda: window.detail.sheet_open)
        await album.take(stage, name, words, sizes)
        window.detail.sheet.left.emit()
    window.explain_requested.emit()
    await stage.until(lambda: window.detail.sheet_open)
    words = QT_TRANSLATE_NOOP("Tour", "Why it is due when it is, line by line")
    await album.take(stage, "explained", words, (DESK, LAPTOP))
    window.detail.explainer.left.emit()


async def _several(stage: Stage, album: Album) -> None:
    window = stage.run.window
    queue = window.queue
    refs = [queue.model.ref_at(place) for place in range(6)]
    queue.several.pick(ref for ref in refs if ref is not None)
    stage.run.session.hands.ask(Verb.NOTE)
    await stage.until(lambda: window.detail.sheet_open)
    words = QT_TRANSLATE_NOOP("Tour", "One note for several, listed before it is asked")
    await album.take(stage, "several", words, (DESK, LAPTOP))
    window.detail.sheet.text.setPlainText("已统一电话通知各责任单位")
    window.detail.sheet.ask()
    await stage.until(lambda: not window.detail.sheet_open)
    stage.run.session.waiting.tick()
    words = QT_TRANSLATE_NOOP("Tour", "Asked of several: it can be taken back for ten seconds")
    await album.take(stage, "several-held", words)
