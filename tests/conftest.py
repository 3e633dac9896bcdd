"""Every test runs off screen, alone with its own folders, and under the guards of `_guards`."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from tests._guards import Guards
from ui.map import prepare

prepare()  # before any test makes the application: the web engine takes no flag later

# Times vary on shared machines: hypothesis judges what is right, `make bench` what is fast.
settings.register_profile("day", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("night", settings.get_profile("day"), max_examples=5_000)
settings.load_profile("night" if os.environ.get("NIGHT") else "day")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Guards(), "guards")
