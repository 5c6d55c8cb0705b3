"""What anyone may see without logging in (öppna sidor): published snapshots, open data."""
