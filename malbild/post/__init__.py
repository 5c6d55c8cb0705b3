"""What leaves the house by mail (utskick): put in a queue, sent once, and kept in sight."""
