"""Pictures of the screens and their states, with a page that lists them: what a person looks at after a change.

The console runs as it does for an officer, against a demo center whose world and whose clock stand still.
"""

from ui.tour.command import tour

__all__ = ["tour"]
