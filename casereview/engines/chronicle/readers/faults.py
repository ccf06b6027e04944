"""Why a file cannot be read."""


class Unreadable(Exception):
    """A file that cannot be used. Shape: `where` names sheet, row, line or cell, or is empty.

    Note: the message is written for the person who sent or received the file: what is wrong, what to do.
    """

    def __init__(self, file: str, where: str, message: str) -> None:
        super().__init__(file, where, message)
        self.file = file
        self.where = where
        self.message = message

    def __str__(self) -> str:
        """One plain sentence or two, naming file and place."""
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.message}"
