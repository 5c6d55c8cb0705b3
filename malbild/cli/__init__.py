"""The command line (kommandoraden): parse, call, print."""
