"""The page of one event: head, steps, clock, actions, facts and history. Knows no board, store or center."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.board.rows import Row
from console.codes import Reason
from console.domain.facts import EventDetail, Ref
from console.domain.link import Link
from ui.detail.actions import ActionBar
from ui.detail.clamped import Clamped
from ui.detail.fact_lines import event_facts
from ui.detail.facts import FactLines
from ui.detail.head import EventHead
from ui.detail.history import History
from ui.detail.history_lines import history_lines
from ui.detail.section import Section
from ui.detail.stages import StageBar
from ui.detail.step_clock import StepClock
from ui.detail.way import Way
from ui.panel import Panel
from ui.theme.label import Label
from ui.words import tr

Names = Callable[[Ref], str | None]
DESCRIPTION_LINES = 40


class EventPage(QWidget):
    """An event from top to bottom; where the panel is low, what is urgent comes first and close together."""

    acknowledge_requested = Signal(str)

    def __init__(self, panel: Panel, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.head, self.stages = EventHead(panel), StageBar(panel)
        self.clock = StepClock(panel, zone, now)
        self.action_bar = ActionBar(panel, zone, now)
        self.way = Way(panel, zone, now)
        self.facts, self.history = FactLines(panel), History(panel, zone, now)
        self.description = Clamped(panel.theme, "meta", 1, DESCRIPTION_LINES)
        self.missing = Label(panel.theme, "", "meta", 2)
        self.missing.setWordWrap(True)
        self._dense = [Section(panel, ruled=False), Section(panel), Section(panel)]
        top, timing, acting = self._dense
        lines, told = Section(panel), Section(panel)
        contents = (
            (top, (self.head, self.stages)),
            (timing, (self.clock,)),
            (acting, (self.action_bar,)),
            (lines, (self.way, self.facts, self.description)),
            (told, (self.missing, self.history)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section, widgets in contents:
            for widget in widgets:
                section.column.addWidget(widget)
            column.addWidget(section)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.action_bar.acknowledge_requested.connect(self.acknowledge_requested)

    def show_event(
        self,
        row: Row,
        detail: EventDetail | None,
        names: Names,
        *,
        loading: bool,
        others: Mapping[Ref, EventDetail | None],
    ) -> None:
        """Show an event; of its `detail` None is either still being read, or not on this machine.

        `others` are the details of its case at other centers: all that happened to it is one history.
        """
        for widget in (self.head, self.stages, self.clock, self.action_bar, self.way):
            widget.show_row(row)
        self.facts.show_facts(event_facts(row, detail, names))
        description = (detail.description or "") if detail else ""
        self.description.setText(description)
        self.description.setVisible(bool(description))
        self.missing.setText(self._missing_words(detail, loading))
        self.missing.setVisible(detail is None)
        parts = [(one, detail if one is row else others.get(one.ref)) for one in row.whole]
        self.history.show_lines(history_lines(parts, names))
        self.history.setVisible(any(known is not None or one.pending for one, known in parts))

    def set_blocked(self, reason: Reason | None) -> None:
        """Say why no action can be asked for now."""
        self.action_bar.set_blocked(reason)

    def set_links(self, links: Sequence[Link]) -> None:
        """Take how each center is heard."""
        self.way.set_links(links)

    def set_dense(self, dense: bool) -> None:
        """Let the upper part fit into a low panel, or give it room."""
        for section in self._dense:
            section.set_dense(dense)
        self.head.set_dense(dense)
        self.clock.set_dense(dense)
        self.action_bar.set_dense(dense)

    def tick(self) -> None:
        """Show what is left now."""
        self.clock.tick()

    @staticmethod
    def _missing_words(detail: EventDetail | None, loading: bool) -> str:
        if detail is not None:
            return ""
        if loading:
            return tr("Detail", "Reading description and history from the local cache…")
        return tr("Detail", "Description and history are not in the local cache")
