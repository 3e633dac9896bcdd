"""Fonts, icons, shapes, hatch: they are found, they differ, they have a word."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from ui.theme.fonts import FAMILY, font
from ui.theme.hatch import hatch_brush
from ui.theme.icons import has_icon, icon_pixmap
from ui.theme.shapes import ShapeState, shape_path, shape_pixmap, shape_word
from ui.theme.theme import Theme
from ui.theme.tokens import SEVERITIES, THEMES, load_tokens


def image(pixmap: QPixmap) -> QImage:
    return pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)


def inked(picture: QImage) -> int:
    """Return how many pixels are not clear."""
    return sum(picture.pixelColor(x, y).alpha() > 0 for x in range(picture.width()) for y in range(picture.height()))


def test_the_font_is_ours_and_regular(theme: Theme) -> None:
    info = QFontInfo(theme.font("body"))
    assert info.family() == FAMILY
    assert info.weight() == 400
    assert info.pixelSize() == 14


def test_digits_are_all_equally_wide(theme: Theme) -> None:
    metrics = QFontMetricsF(font(100))
    assert len({round(metrics.horizontalAdvance(digit), 2) for digit in "0123456789"}) == 1


def test_icons_are_drawn_in_the_colour_asked_for(theme: Theme) -> None:
    red = QColor(255, 0, 0)
    picture = image(icon_pixmap("clock-outline", 16, red))
    assert inked(picture) > 20
    assert {
        picture.pixelColor(x, y).rgb() for x in range(16) for y in range(16) if picture.pixelColor(x, y).alpha() == 255
    } <= {red.rgb()}


def test_an_icon_that_does_not_exist_is_blank(theme: Theme) -> None:
    assert not has_icon("no-such-icon")
    assert inked(image(icon_pixmap("no-such-icon", 16, QColor(255, 0, 0)))) == 0


def test_icons_and_shapes_are_kept(theme: Theme) -> None:
    one = icon_pixmap("walk", 14, QColor(1, 2, 3))
    assert one.cacheKey() == icon_pixmap("walk", 14, QColor(1, 2, 3)).cacheKey()
    tokens = load_tokens("day")
    shape = shape_pixmap("red", ShapeState.UNACKNOWLEDGED, 20, tokens)
    assert shape.cacheKey() == shape_pixmap("red", ShapeState.UNACKNOWLEDGED, 20, tokens).cacheKey()


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_every_shape_is_painted_and_has_a_word(theme: Theme, name: str, ratio: float) -> None:
    for severity, state in itertools.product(SEVERITIES, ShapeState):
        assert inked(image(shape_pixmap(severity, state, 20, load_tokens(name), ratio))) > 40
        assert shape_word(severity, state)


def test_silhouettes_differ(theme: Theme) -> None:
    boxes = [shape_path(severity).boundingRect().getRect() for severity in SEVERITIES]
    assert len(set(boxes)) == len(boxes)
    words = [shape_word(severity, ShapeState.ACKNOWLEDGED) for severity in SEVERITIES]
    assert len(set(words)) == len(words)


def test_an_acknowledged_shape_is_hollow(theme: Theme) -> None:
    tokens = load_tokens("night")
    filled, hollow = (
        image(shape_pixmap("red", state, 20, tokens)) for state in (ShapeState.UNACKNOWLEDGED, ShapeState.ACKNOWLEDGED)
    )
    assert filled.pixelColor(12, 12) == tokens.color("sev.red")
    assert hollow.pixelColor(12, 12).alpha() == 0


def test_an_unknown_severity_is_drawn_without_a_level_and_says_so(theme: Theme) -> None:
    tokens = load_tokens("night")
    unknown = shape_pixmap("odd", ShapeState.UNACKNOWLEDGED, 20, tokens)
    assert unknown.cacheKey() == shape_pixmap("none", ShapeState.UNACKNOWLEDGED, 20, tokens).cacheKey()
    assert "odd" in shape_word("odd", ShapeState.UNACKNOWLEDGED)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_hatch_has_no_seam(theme: Theme, ratio: float) -> None:
    canvas = QImage(64, 64, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.scale(ratio, ratio)
    painter.fillRect(0, 0, 64, 64, hatch_brush(QColor(255, 255, 255), 1, ratio))
    painter.end()
    pitch = round(8 * ratio)
    for x, y in itertools.product(range(64 - pitch), range(64 - pitch)):
        assert canvas.pixel(x, y) == canvas.pixel(x + pitch, y) == canvas.pixel(x, y + pitch)


def test_the_theme_tells_that_it_changed(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_name("day")
    with qtbot.waitSignal(theme.changed):
        theme.set_scale(3)
    assert theme.tokens.light
    assert theme.scale == 2
    assert theme.font("body").pixelSize() == 28
