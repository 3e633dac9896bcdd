"""What this interpreter must stand: PySide6's signals, and `console` without Qt."""

from __future__ import annotations

import subprocess
import sys

from tests.project.repository import ROOT

# PySide6 6.12.0 aborts a Python 3.11 process after some 600 of these (bool_dealloc).
EMIT = """
from PySide6.QtCore import QCoreApplication, QObject, Signal
class Bell(QObject):
    rung = Signal(int)
application, bell, heard = QCoreApplication([]), Bell(), []
bell.rung.connect(heard.append)
for number in range(2_000):
    bell.rung.emit(number)
assert heard == list(range(2_000))
"""

IMPORT_ALL = """
import importlib, pkgutil, sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "qasync", "pyqtgraph"}:
            raise ModuleNotFoundError(f"{name} is blocked in this test", name=name)
sys.meta_path.insert(0, NoQt())
try:
    import console
except ModuleNotFoundError as error:
    sys.exit(0 if error.name == "console" else str(error))
for module in pkgutil.walk_packages(console.__path__, "console."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def python(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", script]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_signal_may_be_emitted_2000_times() -> None:
    done = python(EMIT)
    assert done.returncode == 0, done.stderr


def test_all_of_console_is_imported_with_qt_blocked() -> None:
    done = python(IMPORT_ALL)
    assert done.returncode == 0, done.stderr


def test_the_installed_packages_agree_with_each_other() -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
