"""The tokens as Qt's palette, so that plain widgets take them by inheritance. Knows no widget.

The three tones of text ride on roles that Qt has anyway: a label picks its role, and a panel that
grows old swaps its palette once for all that stands on it.
"""

from __future__ import annotations

from PySide6.QtGui import QPalette

from ui.theme.tokens import Tokens

Role = QPalette.ColorRole

TONES = {1: Role.WindowText, 2: Role.BrightText, 3: Role.PlaceholderText}
_ROLES = {
    Role.Window: "bg.app",
    Role.WindowText: "text.1",
    Role.BrightText: "text.2",
    Role.PlaceholderText: "text.3",
    Role.Base: "bg.input",
    Role.AlternateBase: "bg.panel",
    Role.Text: "text.1",
    Role.Button: "bg.raised",
    Role.ButtonText: "text.1",
    Role.Highlight: "bg.select",
    Role.HighlightedText: "text.1",
    Role.ToolTipBase: "bg.raised",
    Role.ToolTipText: "text.1",
    Role.Link: "text.1",
    Role.LinkVisited: "text.1",
    Role.Accent: "accent",
    Role.Light: "line.rule",
    Role.Midlight: "line.faint",
    Role.Mid: "line.rule",
    Role.Dark: "line.control",
    Role.Shadow: "bg.app",
}


def palette(tokens: Tokens) -> QPalette:
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, tokens.color(token))
    return made
