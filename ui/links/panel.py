"""How each center is heard, and what came from it that can't be shown as it should be.

Knows no center, no store and no board: links, records and rows are handed in, and so is the time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPlainTextEdit, QTableView, QVBoxLayout, QWidget

from console.board.rows import Row
from console.domain.link import Link
from console.domain.page import SetAside
from ui.links.columns import ROW, TableModel
from ui.links.link_words import (
    LinkRow,
    SetAsideRow,
    link_columns,
    no_position_columns,
    set_aside_columns,
)
from ui.panel import Panel
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.words import tr

SIZE_PX = QSize(960, 680)
SAMPLE_PX = 84
HEADING_PX = 16
LINK_ROWS, OTHER_ROWS = 5, 4


class LinksPanel(Panel):
    """Three tables: links, records that could not be read, events without a position."""

    event_picked = Signal(str)

    def __init__(self, theme: Theme, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__(theme, zone)
        self._now, self._zone = now, zone
        self._links: Sequence[Link] = ()
        self.links = TableModel(link_columns(zone))
        self.set_aside = TableModel(set_aside_columns(zone))
        self.no_position = TableModel(no_position_columns())
        self.links_view = self._table(self.links, (260, 96, 96, 80, 80, 56, 80))
        # A reason is a sentence: it wraps, and a handful of centers is measured quickly.
        self.links_view.verticalHeader().setMinimumSectionSize(theme.size("row.table"))
        self.links_view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.set_aside_view = self._table(self.set_aside, (120, 96, 96, 140))
        self.no_position_view = self._table(self.no_position, (160, 360))
        self.set_aside_title, self.no_position_title = Label(theme, "", "meta", 2), Label(theme, "", "meta", 2)
        self.sample = QPlainTextEdit(readOnly=True)
        self.sample.setFixedHeight(theme.px(SAMPLE_PX))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 12, 12)
        column.addWidget(self.links_view, LINK_ROWS)
        for title, view in (
            (self.set_aside_title, self.set_aside_view), (self.no_position_title, self.no_position_view),
        ):  # fmt: skip
            column.addWidget(title)
            column.addWidget(view, OTHER_ROWS)
            if view is self.set_aside_view:
                column.addWidget(self.sample)
        self.add_body(body)
        self.set_aside_view.selectionModel().currentChanged.connect(self._on_record_changed)
        self.no_position_view.activated.connect(self._on_event_activated)
        self.no_position_view.clicked.connect(self._on_event_activated)
        self._translate()

    def sizeHint(self) -> QSize:
        return SIZE_PX * self.theme.scale

    def show_links(self, links: Sequence[Link]) -> None:
        """Show how each center is heard; the panel's as-of is that of the oldest."""
        self._links = links
        heard = [link.as_of for link in links]
        self.set_as_of(min((at for at in heard if at), default=None) if None not in heard else None)
        today = self._now().astimezone(self._zone).date()
        self.mark_as_of(partly=any(link.stale for link in links), today=today)
        self._translate()

    def show_set_aside(self, records: Sequence[tuple[datetime, str, SetAside]]) -> None:
        """Show the records that could not be read, each with the reason and its first bytes."""
        names = {link.center: link.name for link in self._links}
        self.set_aside.show([SetAsideRow(at, names.get(center, center), record) for at, center, record in records])
        self._on_record_changed(self.set_aside_view.currentIndex())
        self._translate()

    def show_no_position(self, rows: Sequence[Row]) -> None:
        """Show the events that no map can show, where they are others than stand here."""
        if list(rows) != list(self.no_position.rows):
            self.no_position.show(rows)
            self._translate()

    def tick(self) -> None:
        """Write the ages of now; called once a second while the panel is seen."""
        now = self._now()
        self.links.show([LinkRow(link, now) for link in self._links])

    def _table(self, model: TableModel[Any], widths: tuple[int, ...]) -> QTableView:
        view = QTableView()
        view.setModel(model)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(self.theme.size("row.table"))
        view.setShowGrid(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setHighlightSections(False)
        # The sheet makes every scroll area clear, and a header's sections would be drawn on nothing.
        view.horizontalHeader().viewport().setAutoFillBackground(False)
        view.horizontalHeader().setStyleSheet("QHeaderView::section { background: transparent; border: none; }")
        for column, width in enumerate(widths):
            view.setColumnWidth(column, self.theme.px(width))
        self._give_headings_room(view)
        view.horizontalHeader().setSectionResizeMode(len(widths), QHeaderView.ResizeMode.Stretch)
        return view

    def _on_record_changed(self, index: QModelIndex) -> None:
        record = index.data(ROW)
        self.sample.setPlainText(record.record.sample if record else "")

    def _on_event_activated(self, index: QModelIndex) -> None:
        self.event_picked.emit(index.data(ROW).ref)

    def _translate(self) -> None:
        self.set_title(tr("Links", "Centers and links"))
        self.set_detail(tr("Links", "%n center(s)", len(self._links)))
        unread, placeless = self.set_aside.rowCount(), self.no_position.rowCount()
        self.set_aside_title.setText(
            tr("Links", "%n record(s) could not be read", unread) if unread else tr("Links", "Every record was read")
        )
        self.no_position_title.setText(
            tr("Links", "%n event(s) without a position", placeless)
            if placeless
            else tr("Links", "Every event has a position")
        )
        self.sample.setPlaceholderText(tr("Links", "Pick a record to see how it begins"))
        self.tick()

    def _give_headings_room(self, view: QTableView) -> None:
        """Widen the columns whose heading would be cut; the last takes what is left."""
        header = view.horizontalHeader()
        for column in range(header.count() - 1):
            words = str(view.model().headerData(column, Qt.Orientation.Horizontal))
            least = header.fontMetrics().horizontalAdvance(words) + self.theme.px(HEADING_PX)
            view.setColumnWidth(column, max(view.columnWidth(column), least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isWindow():
            self.close()
        else:
            super().keyPressEvent(event)
