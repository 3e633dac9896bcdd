"""The event queue as an officer sees it. Which rows there are is decided by the board."""
