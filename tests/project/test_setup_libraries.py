"""Missing libraries are found, named in Debian's words, and installed only by root."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from setup.apt import Apt
from setup.libraries import NEEDED, WANTED, missing, package_of, provide
from setup.shell import Outcome, SetupFailed


class Machine:
    """A machine that lacks libraries until apt brings them; it notes what it was told to run."""

    def __init__(self, lacks: dict[str, set[str]], apt_works: bool = True) -> None:
        self._lacks = lacks
        self._apt_works = apt_works
        self.told: list[Sequence[str]] = []

    def run(self, command: Sequence[str]) -> Outcome:
        self.told.append(command)
        if command[0] == "apt-get" and not self._apt_works:
            return Outcome(100, "E: Unable to locate package")
        if command[:2] == ["apt-get", "install"]:
            self._lacks = {}
        if command[0] == "ldd":
            asked = {
                name for file, names in self._lacks.items() if any(f.endswith(file) for f in command) for name in names
            }
            return Outcome(0, "".join(f"\t{name} => not found\n" for name in asked))
        return Outcome(0, "")

    def apt(self, *, root: bool = True, t64: bool = False) -> Apt:
        return Apt(self.run, present=True, root=root, t64=t64)


@pytest.fixture
def qt(tmp_path: Path) -> Path:
    for file in (*NEEDED, *WANTED):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libasound.so.2", "libasound2"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libEGL.so.1", "libegl1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libnss3.so", "libnss3"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libxcb-dri3.so.0", "libxcb-dri3-0"),
        ("libxcb-xkb.so.1", "libxcb-xkb1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libstrange.so", None),
    ],
)
def test_debian_names_a_library_so(library: str, package: str | None) -> None:
    assert package_of(library) == package


def test_what_ldd_does_not_find_is_missing(qt: Path) -> None:
    machine = Machine({"libqxcb.so": {"libxcb-icccm.so.4"}})
    assert missing(qt, NEEDED, machine.run) == set()
    assert missing(qt, WANTED, machine.run) == {"libxcb-icccm.so.4"}


def test_nothing_is_asked_of_apt_when_all_is_there(qt: Path) -> None:
    machine = Machine({})
    assert provide(qt, machine.apt(), machine.run)
    assert [command[0] for command in machine.told] == ["ldd"]


def test_root_installs_under_the_names_of_this_release(qt: Path) -> None:
    machine = Machine({"QtWebEngineProcess": {"libasound.so.2", "libnss3.so"}})
    assert provide(qt, machine.apt(t64=True), machine.run)
    installs = [command for command in machine.told if command[:2] == ["apt-get", "install"]]
    assert list(installs[0][-2:]) == ["libasound2t64", "libnss3"]


def test_who_is_not_root_is_told_the_line_and_stopped_where_nothing_would_start(qt: Path) -> None:
    machine = Machine({"libQt6WebEngineWidgets.so.6": {"libnss3.so"}})
    with pytest.raises(SetupFailed, match="apt-get install -y libnss3"):
        provide(qt, machine.apt(root=False), machine.run)


def test_who_is_not_root_goes_on_where_only_the_window_is_lost(qt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine = Machine({"libqxcb.so": {"libxcb-cursor.so.0"}})
    assert not provide(qt, machine.apt(root=False), machine.run)
    assert "sudo apt-get update && sudo apt-get install -y libxcb-cursor0" in capsys.readouterr().out


def test_an_apt_that_fails_stops_with_what_it_said(qt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine = Machine({"QtWebEngineProcess": {"libnss3.so"}}, apt_works=False)
    with pytest.raises(SetupFailed, match=r"libnss3\.so; run: "):
        provide(qt, machine.apt(), machine.run)
    assert "apt-get failed: E: Unable to locate package" in capsys.readouterr().out
