"""Pure engines: no Django, no database, no clock."""
