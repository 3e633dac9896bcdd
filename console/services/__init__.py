"""The owned jobs between centers, store and board; the only place where they meet."""
