"""What the parties are asked to comment on, and what became of every comment (remiss)."""
