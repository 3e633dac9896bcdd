"""What an officer does to a case: verbs by key, the sheet that asks for what is missing, why a case is due."""
