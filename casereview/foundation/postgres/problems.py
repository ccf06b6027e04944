"""What can go wrong with the server, in words a person can act on."""


class ServerProblem(Exception):
    """The database server cannot be used; the message says why and what to do."""
