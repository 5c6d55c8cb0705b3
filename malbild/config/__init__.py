"""The switchboard (inställningar): settings, addresses, server entry."""
