"""What was found of the machine, the installation and the screen. Knows no check."""

from __future__ import annotations

from collections.abc import Mapping

from console.checks.finding import Found
from ui.doctor.said import Said
from ui.words import QT_TRANSLATE_NOOP

OF_THE_MACHINE: Mapping[Found, Said] = {
    Found.CHECK_LATE: Said(
        QT_TRANSLATE_NOOP("Doctor", "No answer within {seconds} s"),
        QT_TRANSLATE_NOOP("Doctor", "The console would wait here, too"),
        QT_TRANSLATE_NOOP("Doctor", "Look whether a drive or a service hangs, then run this again"),
    ),
    Found.CHECK_FAILED: Said(
        QT_TRANSLATE_NOOP("Doctor", "The check itself failed: {detail}"),
        QT_TRANSLATE_NOOP("Doctor", "Nothing is known of this point"),
        QT_TRANSLATE_NOOP("Doctor", "Send this line to whoever maintains the console"),
    ),
    Found.SQLITE_WHOLE: Said(QT_TRANSLATE_NOOP("Doctor", "SQLite {version}, SQLCipher {cipher}")),
    Found.SQLITE_LACKS: Said(
        QT_TRANSLATE_NOOP("Doctor", "SQLite {version} lacks {lacks}"),
        QT_TRANSLATE_NOOP("Doctor", "No encryption (HAS_CODEC), or no search in texts (ENABLE_FTS5)"),
        QT_TRANSLATE_NOOP("Doctor", "Run make setup: it installs the locked sqlcipher3"),
    ),
    Found.SQLITE_MISSING: Said(
        QT_TRANSLATE_NOOP("Doctor", "sqlcipher3 can't be loaded: {detail}"),
        QT_TRANSLATE_NOOP("Doctor", "The console does not start"),
        QT_TRANSLATE_NOOP("Doctor", "Run make setup"),
    ),
    Found.PACKAGES_AS_LOCKED: Said(QT_TRANSLATE_NOOP("Doctor", "{count} packages, all as locked")),
    Found.PACKAGES_OTHER: Said(
        QT_TRANSLATE_NOOP("Doctor", "Not as locked: {packages}"),
        QT_TRANSLATE_NOOP("Doctor", "Nobody has tested the console with these versions"),
        QT_TRANSLATE_NOOP("Doctor", "Run make setup"),
    ),
    Found.PACKAGES_MISSING: Said(
        QT_TRANSLATE_NOOP("Doctor", "Not installed: {packages}"),
        QT_TRANSLATE_NOOP("Doctor", "The console does not start, or fails where it needs them"),
        QT_TRANSLATE_NOOP("Doctor", "Run make setup"),
    ),
    Found.LOCK_MISSING: Said(
        QT_TRANSLATE_NOOP("Doctor", "There is no {path}"),
        QT_TRANSLATE_NOOP("Doctor", "Nobody can say whether the packages are the tested ones"),
        QT_TRANSLATE_NOOP("Doctor", "Run the console from its own folder, as make setup leaves it"),
    ),
    Found.COMPILED: Said(QT_TRANSLATE_NOOP("Doctor", "{count} modules are compiled")),
    Found.NOT_COMPILED: Said(
        QT_TRANSLATE_NOOP("Doctor", "{missing} of {count} modules are not compiled"),
        QT_TRANSLATE_NOOP("Doctor", "Each start compiles them anew, and takes longer"),
        QT_TRANSLATE_NOOP("Doctor", "Run make setup as a user who may write to the program's folder"),
    ),
    Found.MACHINE_ENOUGH: Said(
        QT_TRANSLATE_NOOP("Doctor", "{cores} cores, {memory_gb} GB of memory, {free_gb} GB of it free")
    ),
    Found.MACHINE_SMALL: Said(
        QT_TRANSLATE_NOOP(
            "Doctor",
            "{cores} cores, {memory_gb} GB of memory, {free_gb} GB of it free; {wanted_cores} cores, {wanted_gb} GB and {least_free_gb} GB free are needed",
        ),
        QT_TRANSLATE_NOOP("Doctor", "The screen stutters; where memory runs out the map is lost first"),
        QT_TRANSLATE_NOOP("Doctor", "Close other programs, or use another machine"),
    ),
    Found.ZONE_SET: Said(QT_TRANSLATE_NOOP("Doctor", "{zone}")),
    Found.ZONE_UTC: Said(
        QT_TRANSLATE_NOOP("Doctor", "This machine's time zone is UTC"),
        QT_TRANSLATE_NOOP("Doctor", "All times on the screen are UTC, eight hours behind Beijing"),
        QT_TRANSLATE_NOOP("Doctor", "timedatectl set-timezone Asia/Shanghai, or your own zone"),
    ),
    Found.QT_MISSING: Said(
        QT_TRANSLATE_NOOP("Doctor", "A part of Qt can't be loaded: {detail}"),
        QT_TRANSLATE_NOOP("Doctor", "The console does not start"),
        QT_TRANSLATE_NOOP("Doctor", "Run make setup as root: it installs the missing system libraries"),
    ),
    Found.DISPLAY_THERE: Said(QT_TRANSLATE_NOOP("Doctor", "{platform}, {sizes}")),
    Found.DISPLAY_SMALL: Said(
        QT_TRANSLATE_NOOP("Doctor", "{platform}, {sizes}; {least} is the least"),
        QT_TRANSLATE_NOOP("Doctor", "Queue, map and charts do not fit beside each other"),
        QT_TRANSLATE_NOOP("Doctor", "Use a larger screen, or less magnification"),
    ),
    Found.DISPLAY_NONE: Said(
        QT_TRANSLATE_NOOP("Doctor", "No display"),
        QT_TRANSLATE_NOOP("Doctor", "Nobody sees the console: it runs for 30 s and leaves a report and pictures"),
        QT_TRANSLATE_NOOP("Doctor", "Run it in a desktop session; on Linux DISPLAY or WAYLAND_DISPLAY must be set"),
    ),
    Found.DISPLAY_REFUSED: Said(
        QT_TRANSLATE_NOOP("Doctor", "No window can be opened: {detail}"),
        QT_TRANSLATE_NOOP("Doctor", "The console does not start on this display"),
        QT_TRANSLATE_NOOP(
            "Doctor", "Check DISPLAY and whose session it is; run make setup as root for missing system libraries"
        ),
    ),
    Found.FONT_BROUGHT: Said(
        QT_TRANSLATE_NOOP("Doctor", "This machine has no Chinese font; the console brings {family} of its own")
    ),
    Found.FONT_BESIDE: Said(QT_TRANSLATE_NOOP("Doctor", "The console brings {family} of its own")),
    Found.FONT_OTHER: Said(
        QT_TRANSLATE_NOOP("Doctor", "The console's own font is missing; {family} is taken"),
        QT_TRANSLATE_NOOP("Doctor", "Texts may be cut off where this font is wider"),
        QT_TRANSLATE_NOOP("Doctor", "Run make setup"),
    ),
    Found.FONT_NONE: Said(
        QT_TRANSLATE_NOOP("Doctor", "There is no Chinese font"),
        QT_TRANSLATE_NOOP("Doctor", "Chinese texts show as boxes"),
        QT_TRANSLATE_NOOP("Doctor", "Run make setup, or install a Chinese font (fonts-noto-cjk)"),
    ),
    Found.MAP_PAINTED: Said(QT_TRANSLATE_NOOP("Doctor", "Painted in {seconds} s (Chromium {chromium})")),
    Found.MAP_NOT_PAINTED: Said(
        QT_TRANSLATE_NOOP("Doctor", "The map was not painted: {detail}"),
        QT_TRANSLATE_NOOP(
            "Doctor", "The console runs without its map; queue, charts and acknowledging are not touched"
        ),
        QT_TRANSLATE_NOOP(
            "Doctor",
            "Run make setup as root for missing system libraries; try QTWEBENGINE_CHROMIUM_FLAGS=--disable-gpu",
        ),
    ),
    Found.MAP_LATE: Said(
        QT_TRANSLATE_NOOP("Doctor", "The map was not painted within {seconds} s"),
        QT_TRANSLATE_NOOP(
            "Doctor", "The console may run without its map; queue, charts and acknowledging are not touched"
        ),
        QT_TRANSLATE_NOOP(
            "Doctor", "Run this again when the machine is quiet; try QTWEBENGINE_CHROMIUM_FLAGS=--disable-gpu"
        ),
    ),
    Found.SANDBOX_ON: Said(QT_TRANSLATE_NOOP("Doctor", "The map runs in its sandbox")),
    Found.SANDBOX_OFF_ROOT: Said(
        QT_TRANSLATE_NOOP("Doctor", "Off, since this runs as root"),
        QT_TRANSLATE_NOOP("Doctor", "A fault of the map's browser could reach the whole machine"),
        QT_TRANSLATE_NOOP("Doctor", "Run the console as another user"),
    ),
    Found.SANDBOX_OFF_ASKED: Said(
        QT_TRANSLATE_NOOP("Doctor", "Off, since the environment asks for it"),
        QT_TRANSLATE_NOOP("Doctor", "A fault of the map's browser could reach all that this user may touch"),
        QT_TRANSLATE_NOOP("Doctor", "Remove QTWEBENGINE_DISABLE_SANDBOX and --no-sandbox from the environment"),
    ),
}
