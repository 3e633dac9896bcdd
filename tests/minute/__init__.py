"""`make minute`: how many keys an officer presses for what is done most, counted with real keys in the real window."""
