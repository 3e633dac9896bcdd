"""Where the officer picks the part of the world that everything is narrowed to.

Knows no board and no map: it is handed a tree of places and says which one was picked.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from console.domain.facts import Ref
from ui.scope.found_model import FoundModel
from ui.scope.scope_model import CODE, NAME, OPEN, REF, ScopeModel
from ui.scope.tree import NO_PLACE, ScopeTree
from ui.theme.label import Label
from ui.theme.palette import palette
from ui.theme.theme import Theme
from ui.words import tr

SIZE_PX = QSize(460, 560)
MOST_FOUND = 200
CODE_PX, OPEN_PX = 130, 60


class ScopePanel(QFrame):
    """A list that drops from the scope button: type to find, arrows to walk, Enter to pick, Esc to leave."""

    scope_picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._tree = ScopeTree()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.everything = QPushButton()
        self.model, self.found_model = ScopeModel(), FoundModel()
        self.tree_view, self.found_view = self._tree_view(), self._found_view()
        self.count = Label(theme, "", "caption", 3)
        self._views = QStackedWidget()
        self._views.addWidget(self.tree_view)
        self._views.addWidget(self.found_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        for widget in (self.search, self.everything, self._views, self.count):
            column.addWidget(widget)
        self.search.textChanged.connect(self._on_text_changed)
        self.search.installEventFilter(self)
        self.everything.clicked.connect(lambda: self._pick(""))
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._translate()

    def show_places(self, tree: ScopeTree) -> None:
        """Offer other places."""
        self._tree = tree
        self.model.show(tree)
        self._on_text_changed(self.search.text())
        if len(tree.roots) == 1:
            self.tree_view.expand(self.model.index_of(tree.roots[0]))

    def show_counts(self, open_by_place: Mapping[Ref, int]) -> None:
        """Write how many open cases each unit or grid has."""
        self.model.count(open_by_place)

    def set_scope(self, scope: Ref) -> None:
        """Stand on the place that is picked now; empty for everything."""
        number = self._tree.number_of(scope)
        if number is None:
            self.tree_view.setCurrentIndex(QModelIndex())
            return
        above = self._tree.parent_of(number)
        while above != NO_PLACE:
            self.tree_view.expand(self.model.index_of(above))
            above = self._tree.parent_of(above)
        self.tree_view.setCurrentIndex(self.model.index_of(number))
        self.tree_view.scrollTo(self.tree_view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def open_under(self, button: QWidget) -> None:
        """Drop down under `button`, with nothing typed yet."""
        self.search.clear()
        self.resize(SIZE_PX * self._theme.scale)
        self.move(button.mapToGlobal(QPoint(0, button.height() + 1)))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _tree_view(self) -> QTreeView:
        view = QTreeView()
        view.setModel(self.model)
        view.setUniformRowHeights(True)
        view.setHeaderHidden(True)
        view.header().setStretchLastSection(False)
        view.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        view.activated.connect(self._on_activated)
        view.clicked.connect(self._on_activated)
        return view

    def _found_view(self) -> QListView:
        view = QListView()
        view.setModel(self.found_model)
        view.setUniformItemSizes(True)
        view.activated.connect(self._on_activated)
        view.clicked.connect(self._on_activated)
        return view

    def _on_activated(self, index: QModelIndex) -> None:
        ref = index.data(REF)
        if ref:
            self._pick(ref)

    def _pick(self, scope: Ref) -> None:
        self.hide()
        self.scope_picked.emit(scope)

    def _on_text_changed(self, text: str) -> None:
        found = self._tree.find(text, MOST_FOUND)
        self.found_model.show(self._tree, found)
        self.found_view.setCurrentIndex(self.found_model.index(0))
        self._views.setCurrentWidget(self.found_view if text.strip() else self.tree_view)
        self._show_count(bool(text.strip()), found.total)

    def _show_count(self, searching: bool, total: int) -> None:
        if not searching:
            self.count.setText(tr("Scope", "No places known yet") if not self._tree.roots else "")
        elif total > MOST_FOUND:
            self.count.setText(tr("Scope", "The first {most} of {total}", most=MOST_FOUND, total=total))
        else:
            self.count.setText(
                tr("Scope", "%n place(s)", total) if total else tr("Scope", "No place has this name or code")
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and Enter work in the list while the officer types."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._typed(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _typed(self, key: Qt.Key) -> bool:
        view = self.found_view if self._views.currentWidget() is self.found_view else self.tree_view
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and view is self.found_view:
            self._on_activated(self.found_view.currentIndex())
            return True
        if key == Qt.Key.Key_Down:
            view.setFocus()
            if view is self.tree_view and not self.tree_view.currentIndex().isValid():
                self.tree_view.setCurrentIndex(self.model.index(0, 0))
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("meta"))
        colors = palette(self._theme.tokens)
        colors.setColor(QPalette.ColorRole.Base, self._theme.color("bg.panel"))
        for view in (self.tree_view, self.found_view):
            view.setPalette(colors)
            view.setFont(self._theme.font("meta"))
            view.setStyleSheet(f"::item {{ min-height: {self._theme.size('hit.min')}px; }}")
        for column, width in ((CODE, CODE_PX), (OPEN, OPEN_PX)):
            if self.tree_view.header().count() > column:
                self.tree_view.setColumnWidth(column, self._theme.px(width))
        self.update()

    def _translate(self) -> None:
        self.search.setPlaceholderText(tr("Scope", "Name or code of a unit or grid"))
        self.everything.setText(tr("Scope", "Everything"))
        self.setAccessibleName(tr("Scope", "Scope"))
        self._on_text_changed(self.search.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg.panel"))
        painter.setPen(self._theme.color("line.control"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
