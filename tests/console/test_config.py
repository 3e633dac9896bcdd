"""A bad configuration stops the start with file, key and reason; a good one says what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from console import config
from console.codes import Code, Reason
from console.config import CenterConfig, Config, keys_of, read_config
from console.errors import ConfigError

DOCUMENT = Path(__file__).parents[2] / "docs" / "configuration.md"
CENTER = '[[centers]]\nkey = "a"\nkind = "native"\nurl = "https://center.example"\n'
FILE = CENTER.replace("native", "geojson").replace("https://center.example", "file:///srv/grids.geojson")


def refusal(tmp_path: Path, text: str | bytes) -> Reason:
    file = tmp_path / "config.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError) as error:
        read_config(file)
    assert error.value.reason.params["file"] == str(file)
    return error.value.reason


def read(tmp_path: Path, text: str) -> Config:
    file = tmp_path / "config.toml"
    file.write_text(text, "utf-8")
    return read_config(file)


BAD = {
    'look = "dusk"': "look",
    "look = 7": "look",
    'language = "zh"': "language",
    "text_scale = 0.9": "text_scale",
    "text_scale = 2.1": "text_scale",
    "text_scale = nan": "text_scale",
    "data = 1": "data",
    "seat = 1": "seat",
    "[seat]\nname = 1": "seat.name",
    "[seat]\nlock_after_min = -1": "seat.lock_after_min",
    "[retention]\nmonths = 0": "retention.months",
    "[retention]\nmonths = 121": "retention.months",
    "[retention]\nmonths = 1.5": "retention.months",
    '[retention]\nmonths = "13"': "retention.months",
    "[retention]\nmonths = 2026-08-22": "retention.months",
    "[retention]\ngigabytes = 0": "retention.gigabytes",
    "[retention]\ngigabytes = -1.0": "retention.gigabytes",
    "[retention]\ngigabytes = nan": "retention.gigabytes",
    "[retention]\ngigabytes = inf": "retention.gigabytes",
    "centers = 1": "centers",
    "[centers]\nkey = 'a'": "centers",
    CENTER.replace('"a"', '"a b"'): "centers[0].key",
    CENTER.replace('"a"', '""'): "centers[0].key",
    CENTER.replace('"a"', '"甲"'): "centers[0].key",
    CENTER.replace('"a"', '"a/b"'): "centers[0].key",
    CENTER.replace('"a"', '"a\\n"'): "centers[0].key",
    CENTER.replace('"native"', "7"): "centers[0].kind",
    CENTER.replace("https:", "ftp:"): "centers[0].url",
    CENTER.replace("https://center.example", "center.example"): "centers[0].url",
    CENTER + "interval_s = 0": "centers[0].interval_s",
    CENTER + "interval_s = inf": "centers[0].interval_s",
    CENTER + 'interval_s = "5"': "centers[0].interval_s",
    CENTER + "options = {limit = 5}": "centers[0].options[...]",
    CENTER + CENTER.replace("https:", "gopher:").replace('"a"', '"b"'): "centers[1].url",
    CENTER.replace("https://center.example", "https://"): "centers.a.url",
    CENTER.replace("https://center.example", "https://[::1"): "centers.a.url",
    CENTER.replace("center.example", "center.example:http"): "centers.a.url",
    CENTER.replace("center.example", "center example"): "centers.a.url",
    CENTER.replace("https://", "https://user:geheim@"): "centers.a.url",
    CENTER.replace("https://center.example", "file:///srv/grids.geojson"): "centers.a.url",
    FILE.replace("///srv/grids.geojson", "//host/grids.geojson"): "centers.a.url",
    FILE.replace("///srv/grids.geojson", "///"): "centers.a.url",
    FILE.replace("file:///srv", "/srv"): "centers[0].url",
    CENTER + 'ca_file = "/nowhere/ca.pem"': "centers.a.ca_file",
    CENTER + 'ca_file = "/"': "centers.a.ca_file",
    CENTER + 'ca_file = ""': "centers.a.ca_file",
    'store = "postgresql+psycopg://me:geheim@db.example/store"': "store",
    'store = "postgresql+psycopg://me:@db.example/store"': "store",
    'store = "postgresql+psycopg://me@db.example/store?password=geheim"': "store",
    'store = "postgresql+psycopg://me@db.example/store?sslmode=require&sslpassword=geheim"': "store",
    'store = "postgresql://me:geheim@db.example/store"': "store",
    'store = "postgresql://me@db.example/store"': "store",
    'store = "mysql://db.example/store"': "store",
    'store = "store.db"': "store",
    'store = "postgresql+psycopg://me@db.example"': "store",
    'store = "postgresql+psycopg://me@db.example/"': "store",
    'store = "postgresql+psycopg://me@db.example:port/store"': "store",
    'store = "postgresql+psycopg://me@[::1/store"': "store",
    'store = "postgresql+psycopg://me@db example/store"': "store",
    CENTER + CENTER: "centers.a.key",
    CENTER + CENTER.replace('"a"', '"A"'): "centers.A.key",
    CENTER.replace('"a"', '"a-b"') + CENTER.replace('"a"', '"a_b"'): "centers.a_b.key",
}


@pytest.mark.parametrize("text", BAD)
def test_a_bad_value_is_told_by_file_key_and_reason(tmp_path: Path, text: str) -> None:
    reason = refusal(tmp_path, text)
    assert reason.code is Code.CONFIG_BAD_VALUE
    assert reason.params["key"] == BAD[text]
    assert str(reason.params["detail"])
    assert "geheim" not in str(reason)


@pytest.mark.parametrize("field", ["key", "kind", "url"])
def test_a_center_without_what_it_needs_is_told(tmp_path: Path, field: str) -> None:
    reason = refusal(tmp_path, re.sub(f"^{field} = .*\n", "", CENTER, flags=re.MULTILINE))
    assert (reason.code, reason.params["key"]) == (Code.CONFIG_BAD_VALUE, "centers[0]")
    assert f"`{field}`" in str(reason.params["detail"])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("colour = 1", "colour"), ("[seat]\nofficer = 'x'", "seat.officer"), ("[retention]\nyears = 1", "retention.years"),
        (CENTER + "token = 'x'", "centers[0].token"), ("[logging]\nlevel = 1", "logging"), ('"" = 1', ""), ('"中文" = 1', "中文"),
    ],
)  # fmt: skip
def test_an_unknown_key_is_told(tmp_path: Path, text: str, key: str) -> None:
    reason = refusal(tmp_path, text)
    assert (reason.code, reason.params["key"]) == (Code.CONFIG_UNKNOWN_KEY, key)


@pytest.mark.parametrize(
    "text",
    [
        "look =", "[seat", "look = 'night'\nlook = 'day'", "= 1", b"\xff\xfe", b"look = '\xe9'", "a = " + "[" * 50_000,
        "[retention]\nmonths = " + "9" * 5_000, "look = 'night", "{}", "\0",
    ],
)  # fmt: skip
def test_what_is_no_toml_is_told(tmp_path: Path, text: str | bytes) -> None:
    reason = refusal(tmp_path, text)
    assert reason.code is Code.CONFIG_UNREADABLE
    assert str(reason.params["detail"])


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    for file in (tmp_path / "missing.toml", tmp_path):
        with pytest.raises(ConfigError) as error:
            read_config(file)
        assert error.value.reason.code is Code.CONFIG_UNREADABLE
        assert error.value.reason.params["file"] == str(file)


def test_without_a_file_everything_has_a_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "default_file", lambda: tmp_path / "config.toml")
    found = read_config(None)
    assert found == Config()
    assert (found.look, found.language, found.centers) == ("night", "zh_CN", ())
    assert (found.retention.months, found.retention.gigabytes) == (13, 8.0)
    assert (found.seat.name, found.seat.lock_after_min) == ("", 15)
    (tmp_path / "config.toml").write_text("look = 'day'")
    assert read_config(None).look == "day"


def test_a_whole_configuration_is_read(tmp_path: Path) -> None:
    authority = tmp_path / "ca.pem"
    authority.write_text("")
    found = read(
        tmp_path,
        f"""\ufeffdata = "~/duty"
        language = "en"
        look = "day"
        seat = {{ name = "1号席", lock_after_min = 0 }}
        retention = {{ months = 24, gigabytes = 2 }}
        [[centers]]
        key = "county-1"
        kind = "open311"
        url = "http://[::1]:8080/open311/v2?x=1"
        ca_file = "{authority}"
        interval_s = 0.5
        options = {{ jurisdiction_id = "city.gov" }}
        """,
    )
    assert found.data_dir == Path.home() / "duty"
    assert (found.seat.name, found.seat.lock_after_min) == ("1号席", 0)
    assert (found.retention.months, found.retention.gigabytes) == (24, 2)
    assert found.centers == (
        CenterConfig(
            key="county-1",
            kind="open311",
            url="http://[::1]:8080/open311/v2?x=1",
            ca_file=str(authority),
            interval_s=0.5,
            options={"jurisdiction_id": "city.gov"},
        ),
    )


@pytest.mark.parametrize(
    "store",
    [
        "postgresql+psycopg://me@db.example:5433/shouwang?sslmode=verify-full&sslrootcert=/etc/ca.pem",
        "postgresql+psycopg:///shouwang?host=/var/run/postgresql",
        "postgresql+psycopg://me@[::1]/shouwang",
    ],
)
def test_the_store_may_be_a_database(tmp_path: Path, store: str) -> None:
    assert read(tmp_path, f'store = "{store}"').store == store


@pytest.mark.parametrize("kind", ["geojson", "csv"])
@pytest.mark.parametrize(
    "url", ["file:///srv/网格 1.csv", "file://localhost/srv/a", "file:///C:/a.csv", "https://gis.example/a"]
)
def test_a_file_may_be_a_center_also_one_that_is_not_there_yet(tmp_path: Path, kind: str, url: str) -> None:
    [center] = read(tmp_path, CENTER.replace("native", kind).replace("https://center.example", url)).centers
    assert (center.kind, center.url) == (kind, url)


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, "") == Config()
    assert Config().data_dir.is_absolute()


def test_every_key_is_listed_once() -> None:
    assert keys_of() == [
        "data", "store", "kinds", "calendar", "language", "look", "text_scale", "seat.name", "seat.lock_after_min", "retention.months",
        "retention.gigabytes",
        "centers.key", "centers.kind", "centers.url", "centers.ca_file", "centers.interval_s", "centers.options",
    ]  # fmt: skip


def test_the_manual_s_examples_are_configurations(tmp_path: Path) -> None:
    examples = re.findall(r"^```toml\n(.*?)^```", DOCUMENT.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    authority = tmp_path / "ca.pem"
    authority.write_text("")
    found = [
        read(tmp_path, re.sub(r'^ca_file = ".*"', f'ca_file = "{authority}"', example, flags=re.MULTILINE))
        for example in examples
    ]
    assert [[center.kind for center in one.centers] for one in found] == [["native", "open311"], ["csv"]]
