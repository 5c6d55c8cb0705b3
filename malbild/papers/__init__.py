"""The documents (handlingar): stored by fingerprint, read to facts, rendered to files."""
