"""Bedrock (berggrund): plain Python that is told everything and asks nobody."""
