"""The Center API's own adapter."""

from console.centers.native.client import NativeCenter

__all__ = ["NativeCenter"]
