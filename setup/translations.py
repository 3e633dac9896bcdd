"""`python -m setup.translations`: take the sentences of `ui/` into each `.ts`, and compile it."""

from __future__ import annotations

import sys
from pathlib import Path

from setup.sentences import sentences
from setup.shell import SetupFailed, run, say
from setup.ts import FORMS, Catalog

ROOT = Path(__file__).resolve().parent.parent
UI = ROOT / "ui"
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = tuple(FORMS)


def source(language: str) -> Path:
    return FOLDER / f"shouwang_{language}.ts"


def release(ts: Path, qm: Path) -> None:
    """Compile a `.ts` file with the lrelease that PySide6 brings.

    Raises: SetupFailed with what lrelease said.
    """
    program = Path(sys.executable).with_name("pyside6-lrelease")
    made = qm.with_suffix(".new.qm")
    outcome = run([str(program), "-silent", "-nounfinished", str(ts), "-qm", str(made)])
    if outcome.code != 0 or not made.exists():
        raise SetupFailed(f"lrelease failed on {ts.name}: {outcome.last_line}")
    made.replace(qm)  # a console that runs reads on in the file that it opened


def update(language: str) -> list[str]:
    """Bring one language up to date, and return what still lacks in it."""
    ts = source(language)
    known = Catalog.read(ts) if ts.exists() else Catalog(language, {})
    catalog = known.merged(sentences(UI))
    catalog.write(ts)
    release(ts, ts.with_suffix(".qm"))
    return catalog.faults()


def main() -> int:
    """Update all languages, and print each sentence that still waits for its translation."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    faults = [fault for language in LANGUAGES for fault in update(language)]
    for fault in faults:
        say(fault)
    return 0


if __name__ == "__main__":
    sys.exit(main())
