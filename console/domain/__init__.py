"""Frozen facts and pure rules. Knows no center's dialect, no store and no screen."""
