"""How each center is heard, and what came from it that can't be shown."""
