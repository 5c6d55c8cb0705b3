"""Who we are (parter): counties, parties, bodies and their chains, people, roles, login."""
