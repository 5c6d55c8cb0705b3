"""What the parties write together, piece by piece, with every wording kept (gemensam text)."""
