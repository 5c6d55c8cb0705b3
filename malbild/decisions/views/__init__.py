"""Pages of the room: find what the reader may see, ask the form, act, answer."""
