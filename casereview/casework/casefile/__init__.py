"""The case under its pseudonym: subjects, identities, members, events."""
