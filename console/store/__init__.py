"""The local store: facts and cursors, outbox, what was set aside. Knows no center and no board."""
