"""The page of all keys, over the desk: group beside group, as many as there is room for. Knows no desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.keys import COMMANDS, Command, Group, cap, group_word
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.theme.writing import Writing
from ui.words import tr

COLUMN_PX, CAPS_PX, CAP_PX, GAP_PX = 340, 128, 20, 4
LEAVES = (Qt.Key.Key_Escape, Qt.Key.Key_Question)


class Caps(QWidget):
    """Some keys side by side, as they look on a keyboard."""

    def __init__(self, theme: Theme, writing: Writing, keys: Sequence[str]) -> None:
        super().__init__()
        self._theme, self._writing, self._keys = theme, writing, tuple(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(keys))

    def _width(self, key: str) -> int:
        px = self._theme.px
        return max(px(CAP_PX), round(self._writing.width(key, "meta")) + px(10))

    def sizeHint(self) -> QSize:
        widths = sum(self._width(key) for key in self._keys) + self._theme.px(GAP_PX) * (len(self._keys) - 1)
        return QSize(max(widths, self._theme.px(CAPS_PX)), self._theme.px(CAP_PX + GAP_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, color, left = QPainter(self), self._theme.px, self._theme.color, 0
        for key in self._keys:
            box = QRectF(left + 0.5, (self.height() - px(CAP_PX)) // 2 + 0.5, self._width(key) - 1, px(CAP_PX) - 1)
            painter.setPen(QPen(color("line.control"), 1))
            painter.drawRoundedRect(box, 2, 2)
            inner = (self._width(key) - self._writing.width(key, "meta")) / 2
            self._writing.write(painter, left + inner, self.height() / 2, key, "meta", color("text.1"))
            left += self._width(key) + px(GAP_PX)
        painter.end()


class KeysPage(QScrollArea):
    """Every key and what it does.

    Signals:
        left: the officer has read enough.
    """

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._writing = theme, Writing(theme)
        self._columns = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Keys", "All keys"))
        inside = QWidget()
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(16))
        top = QHBoxLayout()
        top.addWidget(Label(theme, tr("Keys", "All keys"), "head", 1))
        top.addStretch(1)
        top.addWidget(Label(theme, tr("Keys", "Esc or ? leads back"), "meta", 2))
        column.addLayout(top)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        column.addLayout(self._grid)
        column.addStretch(1)
        self._blocks = [self._block(group) for group in Group]
        self._stacks: list[QVBoxLayout] = []
        self.setWidget(inside)

    def _block(self, group: Group) -> QWidget:
        block = QWidget()
        lines = QVBoxLayout(block)
        lines.setContentsMargins(0, 0, 0, self._theme.px(16))
        lines.setSpacing(self._theme.px(4))
        lines.addWidget(Label(self._theme, group_word(group), "title", 1))
        for command in COMMANDS.values():
            if command.group is group:
                lines.addLayout(self._line(command))
        return block

    def _line(self, command: Command) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._theme.px(12))
        line.addWidget(Caps(self._theme, self._writing, [cap(keys) for keys in command.keys]))
        words = Label(self._theme, command.said, "body", 2)
        words.setWordWrap(True)
        line.addWidget(words, 1)
        return line

    def _lay_out(self, columns: int) -> None:
        """Stand the groups in so many columns, each group under the shortest."""
        self._columns = columns
        for stack in self._stacks:
            while stack.count():
                stack.takeAt(0)
            self._grid.removeItem(stack)
        self._stacks = [QVBoxLayout() for _ in range(columns)]
        for number, stack in enumerate(self._stacks):
            self._grid.addLayout(stack, 0, number, Qt.AlignmentFlag.AlignTop)
        for number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(number, int(number < columns))
        heights = [0] * columns
        for block in self._blocks:
            shortest = heights.index(min(heights))
            self._stacks[shortest].addWidget(block)
            heights[shortest] += block.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        columns = min(max(event.size().width() // self._theme.px(COLUMN_PX), 1), len(self._blocks))
        if columns != self._columns:
            self._lay_out(columns)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in LEAVES:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        return True  # the desk behind is not to be acted on unseen

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color("bg.panel"))
        painter.end()
