"""`make faults`: what an officer saw accepted is applied once, and what a center released is there once, whatever is killed."""
