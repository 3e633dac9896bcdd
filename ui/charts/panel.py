"""A chart's panel: cheap to construct, its plot is built when it is first looked at.

Knows no figure and no pyqtgraph; who derives from it names both.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from ui.panel import Panel
from ui.theme.label import Label
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.charts.canvas import Canvas


class Figure(Protocol):
    """What a chart shows, with its as-of."""

    @property
    def as_of(self) -> datetime | None: ...


FigureType = TypeVar("FigureType", bound=Figure)


class ChartPanel(Panel, Generic[FigureType]):
    """A header, and below it the plot, or words where there is nothing to plot.

    `show_figure` is the one mutator. Before `start` a figure is only kept.
    """

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__(theme, zone)
        self._zone = zone
        self._figure: FigureType | None = None
        self._plot: Canvas[FigureType] | None = None
        self._words = Label(theme, "", "meta", 2)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._body = QStackedWidget()
        self._body.addWidget(self._words)
        self.add_body(self._body)
        self._translate()

    @property
    def painted(self) -> bool:
        """Tell whether a figure with data has been painted."""
        return self._plot is not None and self._body.currentWidget() is self._plot and self._plot.has_painted

    @property
    def reading(self) -> str:
        """The exact value under the pointer or at the keyboard's place."""
        return self._plot.reading if self._plot else ""

    def start(self) -> None:
        """Build the plot; whoever has no 280 ms to spare has imported pyqtgraph before, on another thread."""
        if self._plot is None:
            self._plot = self._build()
            self._plot.set_stale(self.stale)
            self._body.addWidget(self._plot)
            self.setFocusProxy(self._plot)
            self._show_plot()

    def show_figure(self, figure: FigureType) -> None:
        """Show `figure` in place of what stands."""
        self._figure = figure
        self.set_as_of(figure.as_of)
        self._translate()
        if self._plot is not None:
            self._show_plot()

    def set_stale(self, stale: bool) -> None:
        super().set_stale(stale)
        if self._plot is not None:
            self._plot.set_stale(stale)

    def _show_plot(self) -> None:
        assert self._plot is not None
        words = self._empty_words(self._figure)
        if not words and self._figure is not None:
            self._plot.show_figure(self._figure)
        self._words.setText(words)
        self._body.setCurrentWidget(self._words if words else self._plot)

    @abstractmethod
    def _build(self) -> Canvas[FigureType]:
        """Make the plot, as old or new as the panel; the place to import it."""

    @abstractmethod
    def _empty_words(self, figure: FigureType | None) -> str:
        """Return what is said in place of a plot; empty where there is something to plot."""

    @abstractmethod
    def _translate(self) -> None:
        """Write title and detail in the language that is on."""
