"""The centers that a case went through: a lamp for each, and how far the case is there. Knows no board and no center."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from console.board.rows import Row
from console.domain.link import Link
from ui.detail.clamped import Clamped
from ui.detail.head import ShapeView
from ui.format import as_of_time
from ui.frame.lamps import SHAPES
from ui.panel import Panel
from ui.queue.row_words import stage_text
from ui.terms import link_state_word
from ui.theme.label import Label
from ui.words import tr

LAMP_PX = 14
TEXT_LINES = 3


class Way(QWidget):
    """One line for each center of a case that was handed on; nothing for any other."""

    def __init__(self, panel: Panel, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._panel, self._zone, self._now = panel, zone, now
        self._rows: tuple[Row, ...] = ()
        self._links: dict[str, Link] = {}
        self._lines: list[tuple[ShapeView, Clamped]] = []
        self._title = Label(panel.theme, "", "meta", 2)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(panel.theme.px(8))
        self._grid.setVerticalSpacing(panel.theme.px(4))
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._title, 0, 0, 1, 2)
        self.hide()

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines that are on screen, each with its lamp in words."""
        return tuple(text.text() for _, text in self._lines if not text.isHidden())

    def show_row(self, row: Row) -> None:
        """Show where a case is, in the order of its way."""
        self._rows = row.whole if row.linked else ()
        self._say()

    def set_links(self, links: Sequence[Link]) -> None:
        """Take how each center is heard."""
        self._links = {link.center: link for link in links}
        self._say()

    def _say(self) -> None:
        self.setVisible(bool(self._rows))
        self._title.setText(tr("Detail", "Handed on, at %n center(s)", len(self._rows)))
        while len(self._lines) < len(self._rows):
            self._add_line()
        for number, (lamp, text) in enumerate(self._lines):
            for widget in (lamp, text):
                widget.setVisible(number < len(self._rows))
            if number < len(self._rows):
                self._write(lamp, text, self._rows[number])

    def _write(self, lamp: ShapeView, text: Clamped, row: Row) -> None:
        link, today = self._links.get(row.event.center), self._now().astimezone(self._zone).date()
        words = [link.name if link else row.event.center, stage_text(row), row.unit, row.event.id]
        if link is not None:
            lamp.show_shape(*SHAPES[link.state])
            words.append(link_state_word(link.state))
            if link.as_of is not None:
                words.append(tr("Detail", "as of {time}", time=as_of_time(link.as_of, today, self._zone)))
        text.setText(" · ".join(word for word in words if word))

    def _add_line(self) -> None:
        lamp, text = ShapeView(self._panel, LAMP_PX), Clamped(self._panel.theme, "meta", 1, TEXT_LINES)
        self._grid.addWidget(lamp, len(self._lines) + 1, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, len(self._lines) + 1, 1)
        self._lines.append((lamp, text))
