"""What the frame around every page says: who is here, where they can go, which case they look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casereview.ui.pieces import Clock, Link


@dataclass(frozen=True)
class Person:
    """The person who is signed in, as the header shows them."""

    name: str
    role: str = ""
    href: str | None = None


@dataclass(frozen=True)
class Notice:
    """One quiet sentence at the top of the page: what has just been done.

    Shape: kind is one of done, soon, late, door, or empty for plain information.
    """

    text: str
    kind: str = "done"


@dataclass(frozen=True)
class Shell:
    """Everything the frame needs; pages give it once and never name header or footer again.

    Shape: nav and footer hold links in the order shown; the current one has current=True.
    Note: public chooses the white header with the way out; pause and leave are addresses; language_note
    is what a reader must know of the translation.
    """

    service: str
    organisation: str = ""
    nav: Sequence[Link] = ()
    person: Person | None = None
    demo: str | None = None
    public: bool = False
    language: str = "en-GB"
    language_note: str = ""
    home: str = "/"
    pause: str = "/pause"
    leave: str = "/exit"
    footer: Sequence[Link] = ()
    notices: Sequence[Notice] = ()
    marking: str = ""
    today: date | None = None


@dataclass(frozen=True)
class CaseBar:
    """The identity bar: which case this is, under which rules, how far along, and how much time is left.

    Shape: crumbs are the links that lead back, nearest last; the pseudonym closes the line by itself;
    stage_note is short ("7 of 11"). Note: framework_label stands over the framework ("Framework, as at
    30 May 2019"); framework_key is for links and is never shown.
    """

    pseudonym: str
    reference: str
    framework_name: str
    framework_note: str
    stage: str
    stage_note: str
    clock: Clock | None = None
    names_shown: bool = False
    framework_key: str = ""
    framework_label: str = ""
    crumbs: Sequence[Link] = ()


@dataclass(frozen=True)
class RoomLink:
    """One line of the side list; without an address the room is not open yet."""

    title: str
    href: str | None = None
    count: str | int | None = None
    current: bool = False


@dataclass(frozen=True)
class RoomGroup:
    """A heading of the side list and the rooms below it."""

    title: str
    rooms: Sequence[RoomLink]


@dataclass(frozen=True)
class Rooms:
    """The side list: every room of a case, open or not."""

    groups: Sequence[RoomGroup]


def bare_shell(service: str = "Casereview") -> Shell:
    """A frame with nothing but the name, for pages that must work when little else does."""
    return Shell(service=service)
