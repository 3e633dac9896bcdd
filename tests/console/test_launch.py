"""What is asked for on the command line is built, or refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.cli import parser
from console.codes import Code
from console.config import Config
from console.errors import ConfigError
from console.launch import Launch


def test_a_folder_that_can_not_be_made_is_refused_with_its_reason(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("kept", "utf-8")
    options = parser().parse_args(["run", "--offline", "--data", str(in_the_way / "data")])
    with pytest.raises(ConfigError) as refused:
        Launch(options, Config())
    assert refused.value.reason.code is Code.DATA_FOLDER_UNUSABLE
    assert refused.value.reason.params["path"] == str(in_the_way / "data")
    assert in_the_way.read_text("utf-8") == "kept"
