"""Starts the program with a screen, or without one: what must be said before Qt is loaded is said here."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path

SWITCH_S = 0.001
"""How long another thread may keep the screen waiting for its turn; Python's own 5 ms add up to dropped frames."""
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start(options: argparse.Namespace) -> int:
    """Run the console as the command line and the configuration say; return the exit status."""
    from console.services.database import warm_up

    os.umask(0o077)  # whatever this process writes is its owner's alone
    sys.setswitchinterval(SWITCH_S)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads for matrices, of which there are none here
    logging.basicConfig(level=logging.WARNING, format=FORMAT)
    warm_up()  # here: beside the screen's own imports it would take turns with them, and both longer
    headless = options.headless or not has_display()
    if headless and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from console.config import read_config
    from console.errors import ConfigError
    from ui.map import prepare

    sandbox = prepare()
    from PySide6.QtWidgets import QApplication

    application = QApplication(["shouwang"])
    from ui.run import Run, refuse
    from ui.words import CHINESE, install_translations

    install_translations(CHINESE)
    try:
        config = read_config(options.config)
        if headless and not options.headless:
            _report_somewhere(options, (options.data or config.data_dir) / "report")
        run = Run(options, config, application, sandbox=sandbox, headless=headless)
    except ConfigError as error:
        return refuse(error.reason)
    return run.until_closed()


def _report_somewhere(options: argparse.Namespace, folder: Path) -> None:
    """Let a run that nobody can see leave its report and pictures where nothing else was asked for."""
    options.report = options.report or folder / "report.json"
    options.pictures = options.pictures or folder


def has_display() -> bool:
    """Tell whether windows can be shown to somebody."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
