"""The command line's own room: stages, and commands over names and the graph. Only here is printed."""
