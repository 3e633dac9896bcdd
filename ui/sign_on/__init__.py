"""Signing on, the lock, and who may sign on. Who is let in is decided by the console."""
