"""Which column of a file holds what: as a site says, else by the names that are usual. Pure. Knows no file format.

A name that could mean two columns is refused with both, never guessed: an id that is only a row's number
would make every record another one when somebody sorts the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from console.codes import Code, because
from console.errors import AnswerNotUnderstood

LONGEST_LIST = 400
CONSTANT = "="
"""A column's name that begins so is no name: what follows is the value, for every record."""

USUAL: dict[str, tuple[str, ...]] = {
    "id": ("id", "编码", "编号", "网格编码", "网格编号", "设备编码", "点位编码", "点位编号", "adcode"),
    "name": ("name", "title", "名称", "网格名称", "点位名称", "设备名称", "设施名称", "单位名称"),
    "code": ("code", "gb", "区划代码", "行政区划代码"),
    "level": ("level", "级别", "层级", "网格类型"),
    "unit": (
        "unit",
        "单位",
        "所属单位",
        "所属村",
        "所属村社",
        "所属社区",
        "所属镇",
        "所属镇街",
        "所属街道",
        "所属区域",
    ),
    "parent": ("parent", "上级", "上级编码", "上级单位", "上级网格"),
    "lon": ("lon", "lng", "long", "longitude", "经度", "x", "x坐标", "坐标x"),
    "lat": ("lat", "latitude", "纬度", "y", "y坐标", "坐标y"),
    "geometry": ("wkt", "geometry", "geom", "the_geom", "shape", "边界", "范围", "空间范围"),
    "gb28181_id": ("gb28181_id", "国标编号", "国标编码", "国标id"),
    "heading_deg": ("heading_deg", "heading", "朝向", "方位角"),
    "facility_kind": ("facility_kind", "设施类型", "设施类别"),
    "capacity": ("capacity", "容量", "容纳人数"),
    "duty_line": ("duty_line", "值班电话"),
    "residents": ("residents", "人口", "人口数", "常住人口", "居民数"),
    "households": ("households", "户数", "总户数"),
    "need_help": ("need_help", "重点人员数", "困难人数"),
    "staffed": ("staffed", "是否有人值守", "有人值守"),
    "generated": ("generated", "是否生成"),
}
"""What a record may have, and the names under which files have it; letters large or small."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands.

    Attributes:
        of: the column by what it holds.
        constants: what is the same for every record.
    """

    of: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)

    def has(self, what: str) -> bool:
        return what in self.of or what in self.constants

    def value(self, what: str, members: Mapping[str, Any]) -> Any:
        """Return what a record has there; None where it has nothing."""
        constant = self.constants.get(what)
        return members.get(self.of.get(what, "")) if constant is None else constant


def find_columns(center: str, names: Iterable[str], said: Mapping[str, str]) -> Columns:
    """Return where each thing stands among a file's columns.

    Args:
        said: what the site says of a thing: its column, `=` and a value, or nothing for a thing not to be read.

    Raises:
        AnswerNotUnderstood: there is no column of that name, or nobody can tell which of several is meant.
    """
    names = list(names)
    constants = {what: text[len(CONSTANT) :] for what, text in said.items() if text.startswith(CONSTANT)}
    found: dict[str, str] = {}
    for what, usual in USUAL.items():
        text = said.get(what)
        if text is None:
            candidates = [name for name in names if name.strip().casefold() in usual and name not in said.values()]
        elif text == "" or what in constants:
            continue
        else:
            candidates = [name for name in names if name.strip() == text.strip()]
            if not candidates:
                raise no_column(center, what, text, names)
        if len(candidates) > 1:
            several = because(Code.COLUMN_AMBIGUOUS, option=what, columns=_listed(candidates))
            raise AnswerNotUnderstood(center, several)
        if candidates:
            found[what] = candidates[0]
    return Columns(found, constants)


def no_column(center: str, what: str, column: str, names: list[str]) -> AnswerNotUnderstood:
    """Return the refusal of a file in which nothing says `what`."""
    return AnswerNotUnderstood(center, because(Code.COLUMN_MISSING, option=what, column=column, columns=_listed(names)))


def _listed(names: list[str]) -> str:
    return ", ".join(name.strip() for name in names)[:LONGEST_LIST]
