"""Decision papers (handlingar): text in, facts with their places in the text out."""
