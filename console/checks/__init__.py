"""What this machine, its folder, its keys and its centers are like, looked at without changing anything."""
