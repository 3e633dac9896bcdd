"""What is known of the one thing that was picked: an event, a grid or a video point."""
