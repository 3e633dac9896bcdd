"""The embedded demo center: a real HTTP server of its own. Knows nothing else of this project, so that it can judge it."""
