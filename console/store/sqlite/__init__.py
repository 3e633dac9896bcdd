"""The store as one file of SQLCipher's SQLite: its key, its soundness, what is done about damage."""
