"""`main.py doctor`: what the checks found, in words; and the checks that need Qt, in a process of their own."""
