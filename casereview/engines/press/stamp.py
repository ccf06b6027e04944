"""What marks one copy of a document, so that a page that is found can be brought back to who took it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stamp:
    """One copy's mark. Shape: name is short ("Copy 7") and stands on every page or row; notice is a sentence or two."""

    title: str
    name: str
    notice: str

    @property
    def running(self) -> str:
        """The line for the head of every page."""
        return f"{self.name}. {self.notice}"
