"""The map: one page in a browser that can reach nothing, and Python beside it that knows what is shown.

What a web view costs to import is paid in `MapPanel.start`, not here.
"""

from ui.map.engine import prepare, sandbox_possible

__all__ = ["prepare", "sandbox_possible"]
