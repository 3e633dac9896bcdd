"""What an officer sees and touches: Qt over the board. Knows no HTTP and no database."""
