"""The set-up program: from a bare Python to a console that starts. Knows nothing of the console."""
