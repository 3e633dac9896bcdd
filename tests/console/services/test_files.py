"""A site's files in the store and on the lamps: what the last file had is what is there, as of its date."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.centers.files import GeoJsonCenter
from console.clock import SystemClock
from console.domain.source import Source
from console.services.links import Links
from console.store.feeds import feed_state
from console.store.keeping import keep_pages
from tests.console.centers.files.making import collection, feature
from tests.console.store.making import opened

WRITTEN = datetime(2026, 8, 1, 6, 0, tzinfo=UTC)
BROKEN = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}


def write(path: Path, present: set[str], broken: set[str], at: datetime) -> None:
    features = [feature(BROKEN if id_ in broken else feature()["geometry"], id_) for id_ in sorted(present)]
    path.write_text(json.dumps(collection(*features)))
    os.utime(path, (at.timestamp(), at.timestamp()))


def center_of(path: Path) -> GeoJsonCenter:
    return GeoJsonCenter(Source("grids", "geojson", path.as_uri(), options={"kind": "grid"}), SystemClock())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from("abcd"), min_size=1), st.sets(st.sampled_from("ab")), st.booleans()),
        min_size=1, max_size=5,
    )
)  # fmt: skip
def test_the_store_has_what_the_last_file_had(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[set[str], set[str], bool]]
) -> None:
    folder = tmp_path_factory.mktemp("files")
    path, cursor = folder / "grids.geojson", None
    here: set[str] = set()
    engine = opened(folder).engine
    center = center_of(path)
    try:
        for number, (present, broken, restarted) in enumerate(files):
            before = set(here)
            write(path, present, broken, WRITTEN - timedelta(days=number))
            center = center_of(path) if restarted else center
            page = center.pull(cursor)
            kept = keep_pages(engine, "grids", [page], WRITTEN)
            here = (here | {one.id for one in kept.put}) - {ref.removeprefix("grids/") for _, ref in kept.gone}
            cursor = page.cursor
            assert here == (present - broken) | (present & broken & before), "what broke stays as it was"
            assert kept.set_aside == len(present & broken)
    finally:
        engine.dispose()


def test_what_a_file_says_is_as_old_as_the_file(tmp_path: Path) -> None:
    path = tmp_path / "grids.geojson"
    write(path, {"a"}, set(), WRITTEN)
    page = center_of(path).pull(None)
    engine = opened(tmp_path).engine
    links = Links(SystemClock())
    try:
        keep_pages(engine, "grids", [page], datetime.now(UTC))
        assert feed_state(engine, "grids").as_of == WRITTEN
        links.add("grids", "grids", datetime.now(UTC), 0)
        links.named("grids", "网格", 5.0)
        links.answered("grids", page.center_time)
        links.heard("grids", links.moment(), page.as_of)
        assert links.of("grids").as_of == WRITTEN, "also where a later time was written down by mistake"
        links.heard("grids", links.moment(), datetime.now(UTC) + timedelta(days=1))
        assert (links.of("grids").as_of or WRITTEN) <= datetime.now(UTC), "a file from tomorrow is one of now"
        assert abs(links.now() - datetime.now(UTC)) < timedelta(seconds=1), "a file is no clock"
    finally:
        engine.dispose()
