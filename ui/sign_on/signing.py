"""Between who is on duty and the window: panel, cover, seat and the desk's own lock. Knows no store and no rule.

What takes time runs as the console's own work; a PIN goes through here and stays nowhere.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, tzinfo
from functools import cached_property

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.app import Console
from console.codes import Code, Reason, because
from console.domain.officers import MANAGE_OFFICERS, Role
from console.errors import ConsoleError, SignOnRefused
from ui.format import time_of_day
from ui.sentences import sentence
from ui.sign_on.cover import LockCover
from ui.sign_on.idle import Idle
from ui.sign_on.officers_panel import OfficersPanel
from ui.sign_on.panel import SignOnPanel
from ui.terms import role_word
from ui.window import Window
from ui.words import tr

TICK_MS = 1000
SEAT_KEY, LOCKED_KEY = "seat/name", "seat/locked"
CURES = frozenset({Code.NOBODY_SIGNED_ON, Code.ROLE_MAY_NOT, Code.DESK_LOCKED})
"""What stands against an action until somebody signs on."""
Work = Callable[[], Awaitable[None]]


class Signing(QObject):
    """Shows who is on duty, and hands on what is typed.

    Signals:
        duty_changed: somebody else is on duty, or nobody, or the desk was locked or opened.
    """

    duty_changed = Signal()

    def __init__(self, console: Console, window: Window, zone: tzinfo) -> None:
        super().__init__(window)
        self._console, self._duty, self._window, self._zone = console, console.duty, window, zone
        self._busy = self._over = False
        self._now = window.machine_now
        self._locked_at: datetime = self._now()
        self.idle = Idle(self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.tick)
        window.command_bar.sign_on_requested.connect(self.open)
        window.lock_requested.connect(self._duty.lock)
        self._unsubscribe = self._duty.subscribe(self._on_duty)

    @cached_property
    def panel(self) -> SignOnPanel:
        """What hangs from the seat, made when it is first asked for."""
        panel = SignOnPanel(self._window.theme, self._window)
        panel.form.sign_on_requested.connect(self._on_sign_on_requested)
        panel.first.first_requested.connect(self._on_first_requested)
        panel.own_pin.pin_requested.connect(self._on_own_pin_requested)
        panel.lock_requested.connect(self._duty.lock)
        panel.sign_off_requested.connect(self._on_sign_off_requested)
        panel.officers_requested.connect(self._on_officers_requested)
        return panel

    @cached_property
    def cover(self) -> LockCover:
        """What stands in place of a locked desk, made when it is first locked."""
        cover = LockCover(self._window.theme, self._zone)
        cover.form.sign_on_requested.connect(self._on_sign_on_requested)
        return cover

    @cached_property
    def officers(self) -> OfficersPanel:
        """The administrator's list, made when it is first asked for."""
        panel, duty = OfficersPanel(self._window.theme, self._zone, self._now), self._duty
        panel.setParent(self._window, Qt.WindowType.Dialog)
        panel.setWindowTitle(tr("SignOn", "Officers"))
        panel.enroll_requested.connect(lambda name, role, pin: self._manage(lambda: duty.enroll(name, Role(role), pin)))
        panel.role_requested.connect(lambda name, role: self._manage(lambda: duty.set_role(name, Role(role))))
        panel.pin_requested.connect(lambda name, pin: self._manage(lambda: duty.give_pin(name, pin)))
        panel.disabling_requested.connect(lambda name, off: self._manage(lambda: duty.set_disabled(name, off)))
        return panel

    def begin(self) -> None:
        """Show who is on duty, once the console knows who may be; a desk that was left locked is locked."""
        settings = self._window.settings
        kept = str(settings.value(SEAT_KEY, ""))
        if kept and not self._duty.seat_name:
            with suppress(SignOnRefused):  # somebody wrote into the layout's file: it is asked for again
                self._duty.set_seat(kept)
        if settings.value(LOCKED_KEY, False, bool):
            self._duty.stay_locked()
        self._on_duty()
        self._tick.start()

    def close(self) -> None:
        """Hear and show nothing more: another window has taken over; what was begun goes on."""
        self._over = True
        self._tick.stop()
        self._unsubscribe()

    def open(self) -> None:
        """Open the panel, or close it again; on a locked desk stand in its cover."""
        if not self._duty.locked and self._seen("panel") and not self.panel.said:
            self.panel.leave()
        else:
            self._open("")

    def answers(self, reason: Reason) -> bool:
        """Open the panel if signing on is what helps; return whether it is."""
        if reason.code in CURES:
            self._open(sentence(reason))
        return reason.code in CURES

    def tick(self) -> None:
        """Lock the desk that nobody has touched for too long; called once a second."""
        after = self._duty.lock_after
        if after is not None and self.idle.seconds >= after.total_seconds():
            self._duty.lock()
        if self._seen("officers"):
            self.officers.tick()

    def _open(self, why: str) -> None:
        if self._duty.locked:
            self.cover.form.stand_again()
        else:
            self._show_panel()
            self.panel.form.officers.pick(self._holder)
            self.panel.open_under(self._window.strip, why)  # what is worst stays to be seen

    def _seen(self, name: str) -> bool:
        """Tell whether a part has been made, and is seen."""
        return name in vars(self) and bool(vars(self)[name].isVisible())

    # what the duty tells

    def _on_duty(self) -> None:
        duty, window = self._duty, self._window
        window.command_bar.set_seat(self._seat_words(), signed_on=duty.officer is not None)
        if duty.locked != window.locked:
            self._turn_lock()
        elif duty.locked:
            self._show_cover()
        if self._seen("panel"):
            self._show_panel()
        if self._seen("officers"):
            if duty.may(MANAGE_OFFICERS):
                self.officers.show_officers(duty.officers)
            else:
                self.officers.close()
        self.duty_changed.emit()

    def _turn_lock(self) -> None:
        """Cover the desk, or show it again as it was left."""
        locked = self._duty.locked
        self._window.settings.setValue(LOCKED_KEY, locked)
        self.idle.touch()
        if locked:
            self._locked_at = self._now()
            for name in ("panel", "officers"):
                if self._seen(name):
                    vars(self)[name].close()
            self._show_cover()
            self.cover.form.officers.pick(self._holder)
            self._window.cover(self.cover)
            self.cover.form.stand_again()
        else:
            self.cover.form.forget()
            self._window.uncover(self.cover)

    @property
    def _holder(self) -> str:
        return self._duty.officer.name if self._duty.officer else ""

    def _seat_words(self) -> str:
        duty = self._duty
        if duty.officer is None:
            return tr("SignOn", "Nobody signed on")
        name = duty.officer.name
        return name if name == duty.seat_name else f"{duty.seat_name} · {name}"

    def _show_panel(self) -> None:
        duty, panel, officer = self._duty, self.panel, self._duty.officer
        seat = duty.seat_name or tr("SignOn", "no name yet")
        state = tr("SignOn", "Seat {seat} · nobody signed on", seat=seat)
        if officer is not None:
            state = tr(
                "SignOn", "Seat {seat} · on duty: {name} ({role})",
                seat=seat, name=officer.name, role=role_word(officer.role),
            )  # fmt: skip
        asked = not duty.seat_given and (not duty.seat_name or duty.may(MANAGE_OFFICERS))
        for form in (panel.form, panel.first):
            form.show_seat(duty.seat_name, asked=asked)
        panel.form.set_word(tr("SignOn", "Take over") if officer else tr("SignOn", "Sign on"))
        panel.form.show_officers(duty.may_sign_on, open_=duty.demo)
        panel.show_duty(
            state, signed_on=officer is not None, demo=duty.demo,
            manages=duty.may(MANAGE_OFFICERS), first_needed=duty.first_needed,
        )  # fmt: skip

    def _show_cover(self) -> None:
        duty = self._duty
        self.cover.show_holder(self._holder, self._locked_at)
        self.cover.form.set_word(tr("SignOn", "Unlock"))
        self.cover.form.show_seat(duty.seat_name, asked=not duty.seat_name)
        self.cover.form.show_officers(duty.may_sign_on, open_=duty.demo)

    # what the officer asks for

    def _on_sign_on_requested(self, name: str, pin: str, seat: str) -> None:
        self._begin("sign on", lambda: self._take(seat, lambda: self._duty.sign_on(name, pin)), self._say, self._leave)

    def _on_first_requested(self, name: str, pin: str, seat: str) -> None:
        self._begin("first", lambda: self._take(seat, lambda: self._duty.make_first(name, pin)), self._say, self._leave)

    def _on_own_pin_requested(self, old: str, new: str) -> None:
        self._begin("own PIN", lambda: self._duty.change_pin(old, new), self._say, self._leave)

    def _on_sign_off_requested(self) -> None:
        self._duty.sign_off()
        self._leave()

    def _on_officers_requested(self) -> None:
        self._leave()
        self.officers.show_officers(self._duty.officers)
        self.officers.resize(self.officers.sizeHint())
        self.officers.show()
        self.officers.raise_()
        self.officers.activateWindow()
        self._manage(self._duty.reload)

    async def _take(self, seat: str, sign_on: Work) -> None:
        """Sign on to the seat that was typed, where nobody has named it before."""
        if not self._duty.seat_given and (seat.strip() or not self._duty.seat_name):
            self._duty.set_seat(seat)
            self._window.settings.setValue(SEAT_KEY, self._duty.seat_name)
        await sign_on()

    def _manage(self, work: Work) -> None:
        self._begin("officers", work, lambda why: self.officers.say(self._words(why)), lambda: self.officers.say(""))

    def _begin(self, name: str, work: Work, refused: Callable[[Reason], None], done: Callable[[], None]) -> None:
        """Let one thing be done at a time: a PIN that is looked at is not overtaken by the next."""
        if not self._busy:
            self._set_busy(True)
            self._console.run(name, self._do(work, refused, done))

    async def _do(self, work: Work, refused: Callable[[Reason], None], done: Callable[[], None]) -> None:
        try:
            await work()
        except ConsoleError as error:
            if not self._over:
                refused(error.reason)
        else:
            if not self._over:
                done()
        finally:
            if not self._over:
                self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for name in ("panel", "cover"):
            if name in vars(self):
                vars(self)[name].set_busy(busy)

    def _leave(self) -> None:
        if self._seen("panel"):
            self.panel.leave()

    def _say(self, reason: Reason) -> None:
        if self._duty.locked:
            self._show_cover()
            self.cover.form.say(self._words(reason))
        else:
            self._show_panel()
            self.panel.say(self._words(reason))

    def _words(self, reason: Reason) -> str:
        if reason.code is Code.TRY_AGAIN_AT:
            until = datetime.fromisoformat(str(reason.params["until"]))
            return sentence(because(reason.code, until=time_of_day(until, self._zone)))
        return sentence(reason)
