"""From city to grid: which part of the world everything else is narrowed to."""
