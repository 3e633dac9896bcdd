"""Who may act at this seat, state by state: from the first administrator to a locked desk. Knows no file."""

from __future__ import annotations

from console.domain.link import LinkState
from console.domain.officers import Role
from ui.sign_on.signing import Signing
from ui.tour.album import LAPTOP, Album
from ui.tour.stage import CHIEF, DESK, OFFICER, PIN, Stage
from ui.words import QT_TRANSLATE_NOOP

SECOND, GONE, LEADER, WALL = "值班员乙", "值班员丙", "值班长", "大屏"
STAFF = {OFFICER: Role.OFFICER, SECOND: Role.OFFICER, GONE: Role.OFFICER, LEADER: Role.LEADER, WALL: Role.READER}
WRONG, TRIES = "271828", 5


async def sign_on(stage: Stage, album: Album) -> None:
    """Nobody is known, then nobody is signed on, then one is, and locks the desk."""
    await stage.until_live()
    signing, duty = stage.run.session.signing, stage.run.console.duty
    signing.open()
    words = QT_TRANSLATE_NOOP("Tour", "The first start of a site: an administrator is to be made")
    await album.take(stage, "sign-on-first", words, (DESK, LAPTOP))
    await duty.make_first(CHIEF, PIN)
    for name, role in STAFF.items():
        await duty.enroll(name, role, PIN)
    await duty.set_disabled(GONE, True)
    duty.sign_off()
    signing.panel.leave()
    await _nobody(stage, album)
    await _wrong_pins(stage, album, signing)
    await _officers(stage, album, signing)
    await _on_duty(stage, album, signing)


async def _nobody(stage: Stage, album: Album) -> None:
    ref = stage.center.create(title="农贸市场西侧路灯成片不亮，夜市散场行人多", severity="yellow")
    await stage.until_row(ref)
    stage.run.session.show_event(ref)
    await stage.until(stage.run.window.detail.event_page.history.isVisible)
    words = QT_TRANSLATE_NOOP("Tour", "Nobody is signed on: all is seen, nothing can be done")
    await album.take(stage, "nobody", words)
    stage.run.session.signing.open()
    words = QT_TRANSLATE_NOOP("Tour", "Nobody is signed on, and the list of officers is open")
    await album.take(stage, "sign-on", words, (DESK, LAPTOP))


async def _wrong_pins(stage: Stage, album: Album, signing: Signing) -> None:
    for number in range(TRIES):
        signing.panel.form.officers.pick(OFFICER)
        signing.panel.form.pin.setText(WRONG)
        signing.panel.say("")
        signing.panel.form.ask()
        await stage.until(lambda: signing.panel.said)
        if number == 0:
            await album.take(stage, "wrong-pin", QT_TRANSLATE_NOOP("Tour", "A wrong PIN"))
    words = QT_TRANSLATE_NOOP("Tour", "Too many wrong PINs: no more tries for a while")
    await album.take(stage, "wrong-pins", words)


async def _officers(stage: Stage, album: Album, signing: Signing) -> None:
    await stage.run.console.duty.sign_on(CHIEF, PIN)
    signing.panel.officers_requested.emit()
    await stage.until(lambda: signing.officers.model.rowCount() == len(STAFF) + 1)
    words = QT_TRANSLATE_NOOP("Tour", "An administrator's list of officers")
    await album.take_part(stage, signing.officers, "officers", words)
    signing.officers.close()


async def _on_duty(stage: Stage, album: Album, signing: Signing) -> None:
    duty = stage.run.console.duty
    await duty.sign_on(SECOND, PIN)
    signing.open()
    words = QT_TRANSLATE_NOOP("Tour", "On duty, with the panel open: take over, lock, sign off")
    await album.take(stage, "on-duty", words, (DESK, LAPTOP))
    signing.panel.leave()
    duty.lock()
    words = QT_TRANSLATE_NOOP("Tour", "The desk is locked: bars and figures stay")
    await album.take(stage, "locked", words, (DESK, LAPTOP))
    stage.center.close()
    await stage.until_state(LinkState.DOWN)
    stage.clock.move(14, 22)
    words = QT_TRANSLATE_NOOP("Tour", "The desk is locked, and the center is gone")
    await album.take(stage, "locked-lost", words)
