"""No login, no identities."""
