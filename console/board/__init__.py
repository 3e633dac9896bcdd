"""The live picture in memory: facts, what officers asked for, and views of both."""
