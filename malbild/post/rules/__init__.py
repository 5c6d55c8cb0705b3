"""What a letter says and looks like, the stages of a message, and the ways out; pure."""
