"""The walls around the map page: it can load, open, ask for and save nothing. Knows no map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from ui.map.page import ADDRESS
from ui.map.scheme import HOST, SCHEME, MapScheme

KEPT = 100  # of a kind: a page gone wild must not fill the memory
_OFF = (
    "JavascriptCanOpenWindows",
    "JavascriptCanAccessClipboard",
    "JavascriptCanPaste",
    "LocalStorageEnabled",
    "LocalContentCanAccessFileUrls",
    "LocalContentCanAccessRemoteUrls",
    "AllowRunningInsecureContent",
    "AllowGeolocationOnInsecureOrigins",
    "AllowWindowActivationFromJavaScript",
    "PluginsEnabled",
    "PdfViewerEnabled",
    "FullScreenSupportEnabled",
    "ScreenCaptureEnabled",
    "WebGLEnabled",
    "HyperlinkAuditingEnabled",
    "DnsPrefetchEnabled",
    "AutoLoadIconsForPage",
    "TouchIconsEnabled",
    "NavigateOnDropEnabled",
    "ErrorPageEnabled",
    "PrintHeaderAndFooter",
    "BackForwardCacheEnabled",
    "FocusOnNavigationEnabled",
)


class Guard(QWebEngineUrlRequestInterceptor):
    """Refuses every request that leaves `console://map/`, and keeps what was refused."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refused: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if (url.scheme(), url.host()) != (SCHEME, HOST):
            self.note(url)
            info.block(True)

    def note(self, url: QUrl) -> None:
        """Keep a refused address."""
        if len(self.refused) < KEPT:
            self.refused.append(url.toString()[:200])


class GuardedPage(QWebEnginePage):
    """A page that stays where it is, opens nothing, asks nothing, and whose errors are kept.

    Attributes:
        errors: what its scripts reported as an error, oldest first.
    """

    def __init__(self, profile: QWebEngineProfile, guard: Guard, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        self._guard = guard
        self.errors: list[str] = []
        self.permissionRequested.connect(self._on_permission_requested)
        settings = self.settings()
        for name in _OFF:
            settings.setAttribute(QWebEngineSettings.WebAttribute[name], False)
        settings.setUnknownUrlSchemePolicy(QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes)

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, main: bool) -> bool:
        allowed = main and QUrl(url).toString() == ADDRESS
        if not allowed:
            self._guard.note(QUrl(url))
        return allowed

    def createWindow(self, _: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        return None

    def chooseFiles(
        self, mode: QWebEnginePage.FileSelectionMode, old: Sequence[str], accepted: Sequence[str]
    ) -> list[str]:
        return []

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:
        return

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:
        return False

    def javaScriptPrompt(self, origin: QUrl | str, message: str, default: str) -> tuple[bool, str]:
        return False, ""

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        is_error = level == QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel
        if is_error and len(self.errors) < KEPT:
            self.errors.append(f"{source.rpartition('/')[2]}:{line} {message[:500]}")

    def _on_permission_requested(self, permission: QWebEnginePermission) -> None:
        permission.deny()


def guarded_profile(scheme: MapScheme, guard: Guard, parent: QObject) -> QWebEngineProfile:
    """Return a profile that keeps nothing on disk and loads from our scheme alone."""
    profile = QWebEngineProfile(parent)  # off the record, having no name
    profile.installUrlSchemeHandler(SCHEME.encode(), scheme)
    profile.setUrlRequestInterceptor(guard)
    profile.setSpellCheckEnabled(False)
    profile.downloadRequested.connect(_refuse)
    return profile


def _refuse(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
