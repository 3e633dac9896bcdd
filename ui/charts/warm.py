"""Brings pyqtgraph in step by step, on the screen's own thread. Knows no chart.

An import on another thread would make Qt's classes there, which ends some starts in a segmentation fault (see
`ui.wake`). The classes asked for here in small portions leave the import with little to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

PORTION = 25
OF_QT = ("PySide6.QtTest", "PySide6.QtSvg", "PySide6.QtOpenGLWidgets")
OF_PYTHON = ("pydoc", "xml.etree.ElementTree", "multiprocessing.connection", "cProfile", "mmap")
"""What pyqtgraph imports besides its own; a quarter of the time it takes."""


def preload() -> None:
    """Import, on whatever thread has time, what knows nothing of Qt."""
    for name in OF_PYTHON:
        import_module(name)


def steps() -> Iterator[Callable[[], object]]:
    """Yield what is to be done, in portions of some milliseconds; the last is the import."""
    for module in (QtCore, QtGui, QtWidgets):
        names = dir(module)
        for start in range(0, len(names), PORTION):
            yield partial(_ask_for, module, names[start : start + PORTION])
    for name in (*OF_QT, "pyqtgraph"):
        yield partial(import_module, name)


def _ask_for(module: ModuleType, names: Sequence[str]) -> None:
    for name in names:
        getattr(module, name)
