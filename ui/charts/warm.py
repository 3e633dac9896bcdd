"""Brings pyqtgraph in step by step, on the screen's own thread. Knows no chart.

PySide makes its classes when they are first asked for, and not safely from two threads at once: an
import of pyqtgraph on another thread, which asks for all of them, ended every fifth start in a
segmentation fault. Asked for in small portions here, they leave the import with little to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

PORTION = 25


def steps() -> Iterator[Callable[[], object]]:
    """Yield what is to be done, in portions of some milliseconds; the last is the import."""
    for module in (QtCore, QtGui, QtWidgets):
        names = dir(module)
        for start in range(0, len(names), PORTION):
            yield partial(_ask_for, module, names[start : start + PORTION])
    yield partial(import_module, "pyqtgraph")


def _ask_for(module: ModuleType, names: Sequence[str]) -> None:
    for name in names:
        getattr(module, name)
