"""What a person reads of a probe: how much, the first lines of each part, and never more than a line each."""

from __future__ import annotations

from console.domain.page import SetAside
from console.probe import Probed
from ui.probe import LINES, as_json, table

POINT = {"kind": "video_point", "id": "3" * 20, "name": "闸口", "position": {"lon": 119.459161, "lat": 32.781659}}
ASIDE = SetAside("grid", "7", "no\nlevel", "{}")


def test_a_person_reads_how_much_and_the_first_of_it() -> None:
    lines = list(table(Probed((POINT,) * (LINES + 2), (ASIDE,))))
    assert lines[0] == f"Understood: {LINES + 2}"
    assert lines[1] == f"  video_point {'3' * 20} 闸口 119.459161, 32.781659"
    assert lines[LINES + 1] == "  … and 2 more"
    assert lines[LINES + 2 :] == ["Set aside: 1", "  grid 7: no level"]


def test_a_program_reads_all_of_it() -> None:
    assert as_json(Probed((POINT,), (ASIDE,))) == {
        "understood": 1, "set_aside": [{"what": "grid 7", "why": "no\nlevel"}], "records": [POINT],
    }  # fmt: skip
