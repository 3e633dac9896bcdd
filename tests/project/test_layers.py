"""The imports of the program obey the table in `docs/layers.md`."""

from __future__ import annotations

import pytest

from tests.project.layers import Layers, imports, module_name
from tests.project.repository import ROOT, sources

LAYERS = Layers.read((ROOT / "docs" / "layers.md").read_text("utf-8"))


def test_every_import_of_the_program_is_allowed() -> None:
    faults = [
        fault
        for file in sources(".py")
        if file.parts[len(ROOT.parts)] != "resources"
        for imported in imports(file.read_text("utf-8"))
        for fault in LAYERS.faults(module_name(file, ROOT), imported)
    ]
    assert not faults, "\n".join(faults)


def test_the_table_names_only_rows_that_it_has() -> None:
    named = frozenset[str]().union(*LAYERS.may.values())
    assert named <= LAYERS.may.keys()


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("console.store.cache", "console.centers.native"),
        ("console.board.view", "console.store.Cache"),
        ("console.domain.event", "PySide6.QtCore.QObject"),
        ("console.services.feeds", "qasync.QEventLoop"),
        ("console.demo.world", "console.domain.Event"),
        ("console.services.feeds", "ui.window.Window"),
        ("console.new_part", "json"),
        ("ui.queue.model", "sqlalchemy.select"),
        ("ui.window", "console.store"),
        ("ui.window", "console.cli"),
    ],
)
def test_the_law_forbids(module: str, imported: str) -> None:
    assert list(LAYERS.faults(module, imported))


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("main", "ui.window.Window"),
        ("main", "console.demo.server"),
        ("ui.queue.model", "console.board.Changes"),
        ("ui.charts.rate", "pyqtgraph"),
        ("console.services.feeds", "console.store.Cache"),
        ("console.store.cache", "sqlalchemy.select"),
        ("console.store.cache", "console.store.schema.events"),
        ("console.domain.event", "console.errors.Damaged"),
    ],
)
def test_the_law_allows(module: str, imported: str) -> None:
    assert not list(LAYERS.faults(module, imported))


def test_imports_are_seen_wherever_they_stand() -> None:
    source = "import a.b\ndef f():\n    from c import d as e, g\n"
    assert list(imports(source)) == ["a.b", "c.d", "c.g"]
