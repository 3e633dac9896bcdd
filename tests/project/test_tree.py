"""What stands in the repository's files, and what must not."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

from tests.project.repository import ROOT, sources, tracked

LONGEST_MODULE = 350
HOSTS = re.compile(
    r"pypi[.]org|python[h]osted[.]org|npmjs[.]org|npmjs[.]com|anaconda[.]org"
    r"|(?:deb|security|snapshot)[.]debian[.]org|(?:archive|security)[.]ubuntu[.]com"
    r"|unpkg[.]com|jsdelivr[.]net|cdnjs[.]cloudflare[.]com"
)
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|root|home)/\w")
COLOR = re.compile(
    r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|(?<=[:'\"] #)[0-9a-f]{3}|(?<=[:'\"]#)[0-9a-f]{3})\b"
    r"|\brgba?\(\s*\d|\bQColor\(\s*\d",
    re.IGNORECASE,
)


def texts() -> list[tuple[str, str]]:
    found = []
    for file in tracked():
        try:
            found.append((str(file.relative_to(ROOT)), file.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_module_is_longer_than_350_lines() -> None:
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in sources(".py", ".js")}
    long = {str(file): lines for file, lines in lengths.items() if lines > LONGEST_MODULE}
    assert not long


def test_no_file_names_a_package_registry_or_a_cdn() -> None:
    assert not [f"{name}: {match[0]}" for name, text in texts() for match in HOSTS.finditer(text)]


def test_no_file_names_a_place_on_one_machine() -> None:
    found = [f"{name}: {match[0]}" for name, text in texts() for match in MACHINE_PATH.finditer(text)]
    assert not found


def test_there_is_no_lock_with_addresses() -> None:
    assert not [file for file in tracked() if file.name in {"uv.lock", "poetry.lock", "Pipfile.lock"}]


def test_every_locked_package_is_pinned_by_version_and_hash() -> None:
    for lock in (ROOT / "requirements.lock", ROOT / "requirements-dev.lock"):
        pins = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())
        assert all(re.match(r"[\w.-]+==\S+ ", pin) and "--hash=sha256:" in pin for pin in pins)


def test_the_lock_for_tests_has_all_that_runs_in_the_same_version() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text("utf-8"), re.MULTILINE))

    assert pins("requirements.lock") < pins("requirements-dev.lock")


def colors(file: Path) -> list[str]:
    """Return the color literals of a file; in Python, only those inside strings and calls."""
    text = file.read_text("utf-8")
    if file.suffix == ".py":
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        text = " ".join(token.string for token in tokens if token.type != tokenize.COMMENT)
        text = text.replace(" ( ", "(").replace("QColor (", "QColor(")
    return [f"{file.relative_to(ROOT)}: {match[0]}" for match in COLOR.finditer(text)]


def test_colors_stand_only_in_the_theme() -> None:
    themes = (ROOT / "ui" / "theme", ROOT / "resources" / "theme")
    found = [
        color
        for file in sources(".py", ".js", ".css", ".html")
        if file.is_relative_to(ROOT / "ui") or file.is_relative_to(ROOT / "resources" / "map")
        if not any(file.is_relative_to(theme) for theme in themes)
        for color in colors(file)
    ]
    assert not found, "\n".join(found)


def test_a_color_is_known_when_it_is_seen() -> None:
    for text in ('"#1A2b3c"', "color: #fff;", "'#abc'", "rgba(12, 3, 4, .5)", "QColor(255, 0, 0)"):
        assert COLOR.search(text), text
    for text in ("issue #123", "#map {", "rgb(var(--red))", "QColor(theme.alarm)"):
        assert not COLOR.search(text), text
