"""`main.py doctor`: look at everything, say it in words, and end with 1 where something is broken."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from console.checks.all import look_at_all
from console.checks.finding import Finding, Name, State, worst_first
from console.checks.together import Check
from console.clock import SystemClock
from console.codes import Code, Reason, because
from console.config import Config, default_file, read_config
from console.errors import ConfigError
from ui.doctor.paper import page
from ui.doctor.screen import WITHIN_S, look_at_screen
from ui.doctor.sentences import said
from ui.words import install_translations

GRACE_S = 1.0
INTERRUPTED = 130


def doctor(options: argparse.Namespace) -> int:
    """Print what was found; return the exit status."""
    logging.basicConfig(level=logging.ERROR)  # what would be warned of is a finding
    _application = QCoreApplication.instance() or QCoreApplication(["shouwang"])  # the translations hang on it
    config = _config(options)
    install_translations((Config() if isinstance(config, Reason) else config).language)
    screen = Check(Name.WEB_ENGINE, look_at_screen, within_s=WITHIN_S + GRACE_S)
    try:
        found = worst_first(look_at_all(options.config, config, options.data, SystemClock(), [screen]))
    except KeyboardInterrupt:
        return INTERRUPTED
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr] # a terminal may know no Chinese
    print(as_json(found) if options.json else page(found), flush=True)
    return 1 if any(one.state is State.BROKEN for one in found) else 0


def _config(options: argparse.Namespace) -> Config | Reason:
    """Return the configuration, or why the console would not start with it."""
    try:
        config = read_config(options.config)
        _ = config.data_dir  # asks whose home a `~` means
    except ConfigError as error:
        return error.reason
    except RuntimeError as error:  # of `Path.expanduser`
        file = str(options.config or default_file())
        return because(Code.CONFIG_BAD_VALUE, file=file, key="data", detail=str(error))
    return config


def as_json(findings: Sequence[Finding]) -> str:
    """Return findings for a program: names and states as codes, the rest in words."""
    rows = []
    for one in findings:
        words = said(one)
        name = f"{one.name} {one.about}".strip()
        rows.append({"name": name, "state": one.state, "found": words.found, "costs": words.costs, "do": words.do})
    return json.dumps({"findings": rows}, ensure_ascii=False, indent=2)
