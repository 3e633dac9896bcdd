"""What frames the desk: command bar, strip of figures, banner, status bar. Knows no event."""
