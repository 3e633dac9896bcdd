"""The console without a screen: facts, store, centers, board and services. Knows no Qt."""
