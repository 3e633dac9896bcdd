"""Fields under each other with their names at the left, and a line that says what was wrong. Knows no officer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from console.domain.pins import LONGEST
from ui.theme.label import Label
from ui.theme.theme import Theme


class Secret(QLineEdit):
    """Where a PIN is typed: nobody reads it over a shoulder, and it is not kept longer than needed."""

    def __init__(self) -> None:
        super().__init__(echoMode=QLineEdit.EchoMode.Password, maxLength=LONGEST)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )  # fmt: skip
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def take(self) -> str:
        """Return what was typed, and forget it."""
        typed = self.text()
        self.clear()
        return typed


class Fields(QWidget):
    """Rows of name and field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: dict[QWidget, Label] = {}
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rows.setVerticalSpacing(theme.px(8))
        self._rows.setHorizontalSpacing(theme.px(12))

    def add(self, field: QWidget) -> None:
        name = Label(self._theme, "", "meta", 2)
        name.setBuddy(field)
        name.setMinimumHeight(self._theme.size("button.small"))
        self._names[field] = name
        self._rows.addRow(name, field)

    def remove(self, field: QWidget) -> None:
        """Take a row away, and its field with it."""
        del self._names[field]
        self._rows.removeRow(field)

    def name(self, field: QWidget, text: str) -> None:
        """Write what a field is for, where an eye and where a screen reader looks."""
        self._names[field].setText(text)
        field.setAccessibleName(text)

    def show_field(self, field: QWidget, shown: bool) -> None:
        self._rows.setRowVisible(field, shown)


class Said(Label):
    """What was wrong with what was asked for; takes no room while there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "body", 1)
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
