"""The one style sheet, for controls alone; panels and rows paint themselves. Knows no widget of ours.

It sets no colour on labels: those come from the palette, which a stale panel swaps.
"""

from __future__ import annotations

from ui.theme.tokens import Tokens


def style_sheet(tokens: Tokens, scale: float) -> str:
    """Return the style sheet of a theme at a text scale."""
    color = tokens.colors

    def px(length: float) -> str:
        return f"{round(length * scale)}px"

    return f"""
QPushButton, QToolButton {{
    background: {color["bg.raised"]}; color: {color["text.1"]};
    border: 1px solid {color["line.control"]}; border-radius: 2px;
    min-height: {px(tokens.size("button.small") - 2)}; padding: 0 {px(11)};
}}
QPushButton:hover, QToolButton:hover {{ background: {color["bg.hover"]}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {color["bg.press"]}; }}
QPushButton:checked, QToolButton:checked {{
    background: {color["bg.select"]}; border-bottom: 2px solid {color["accent"]};
}}
QPushButton:disabled, QToolButton:disabled {{
    background: transparent; color: {color["text.3"]}; border: 1px dashed {color["line.rule"]};
}}
QPushButton[primary="true"] {{
    background: {color["accent"]}; color: {color["accent.on"]}; border-color: {color["accent"]};
}}
QPushButton[primary="true"]:disabled {{
    background: transparent; color: {color["text.3"]}; border: 1px dashed {color["line.rule"]};
}}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {color["focus"]}; padding: 0 {px(10)}; }}
QPushButton[inverse="true"] {{
    background: transparent; color: {color["text.inverse"]}; border-color: {color["text.inverse"]};
}}
QPushButton[inverse="true"]:focus {{ border: 2px solid {color["text.inverse"]}; }}
QPushButton[quiet="true"], QToolButton[quiet="true"] {{ background: transparent; border-color: transparent; }}
QPushButton[quiet="true"]:hover {{ background: {color["bg.hover"]}; border-color: {color["line.control"]}; }}
QPushButton[quiet="true"]:focus {{ border: 2px solid {color["focus"]}; }}
QAbstractScrollArea {{ background: transparent; border: none; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateTimeEdit {{
    background: {color["bg.input"]}; color: {color["text.1"]};
    border: 1px solid {color["line.control"]}; border-radius: 2px; padding: {px(4)} {px(8)};
    selection-background-color: {color["bg.select"]}; selection-color: {color["text.1"]};
}}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {color["text.3"]}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateTimeEdit:focus {{
    border: 2px solid {color["focus"]}; padding: {px(3)} {px(7)};
}}
QComboBox::drop-down {{ border: none; width: {px(20)}; }}
QComboBox::down-arrow {{
    width: 0; height: 0; border: {px(4)} solid {color["bg.input"]}; border-top-color: {color["text.2"]};
    border-bottom: none;
}}
QMenu, QComboBox QAbstractItemView {{
    background: {color["bg.raised"]}; color: {color["text.1"]}; border: 1px solid {color["line.control"]};
}}
QMenu::item {{ padding: {px(4)} {px(20)}; min-height: {px(20)}; }}
QMenu::item:selected {{ background: {color["bg.select"]}; }}
QMenu::item:disabled {{ color: {color["text.3"]}; }}
QMenu::separator {{ height: 1px; background: {color["line.rule"]}; }}
QToolTip {{
    background: {color["bg.raised"]}; color: {color["text.1"]};
    border: 1px solid {color["line.control"]}; padding: {px(4)};
}}
QScrollBar:vertical {{ background: transparent; width: {px(10)}; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(10)}; margin: 0; }}
QScrollBar::handle {{ background: {color["line.rule"]}; margin: 2px; border-radius: 2px; }}
QScrollBar::handle:vertical {{ min-height: {px(28)}; }}
QScrollBar::handle:horizontal {{ min-width: {px(28)}; }}
QScrollBar::handle:hover {{ background: {color["line.control"]}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabBar::tab {{
    background: {color["bg.raised"]}; color: {color["text.2"]}; border: none; padding: {px(4)} {px(16)};
}}
QTabBar::tab:hover {{ background: {color["bg.hover"]}; }}
QTabBar::tab:selected {{
    background: {color["bg.select"]}; color: {color["text.1"]}; border-bottom: 2px solid {color["accent"]};
}}
QSplitter::handle {{ background: {color["bg.app"]}; }}
"""
