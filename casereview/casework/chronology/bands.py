"""What rooms lay over a chronology that is drawn by days: bands of days with a title, each room its own.

A room registers in a module called `bands`, which is imported when the program starts:

    @lays("episodes", name=gettext_lazy("Episodes"))
    def episodes(person: Person, case: Case, speech: Speech) -> list[Band]: ...

Note: who draws asks for all of them and need not know the rooms, so that rooms beside each other stay apart.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.queries.speaking import Speech
from casereview.foundation.people.models import Person


@dataclass(frozen=True)
class Band:
    """A stretch of days, as far as they are known.

    Shape: title and when are as they may be shown; href is its own page; low and high bound it, sure_from and
    sure_until lie within where it is certain; each is None where nothing says it.
    """

    title: str
    when: str
    href: str
    low: date | None
    sure_from: date | None
    sure_until: date | None
    high: date | None


Read = Callable[[Person, Case, Speech], Sequence[Band]]


@dataclass(frozen=True)
class Layer:
    """One room's bands: what they are called, and how they are read. Shape: nothing for who may not read them."""

    key: str
    name: str | Promise
    read: Read


@dataclass(frozen=True)
class Laid:
    """The bands of one room on one case. Shape: by their first day; may be empty."""

    key: str
    name: str
    bands: Sequence[Band]


_LAYERS: dict[str, Layer] = {}


def lays(key: str, *, name: str | Promise) -> Callable[[Read], Read]:
    """Register what a room lays over the chronology. Raises: ValueError when there is one of this key."""

    def register(read: Read) -> Read:
        if _LAYERS.setdefault(key, Layer(key, name, read)).read is not read:
            raise ValueError(f"two rooms lay {key} over the chronology")
        return read

    return register


def keys() -> list[str]:
    """What can be laid over, by key."""
    return sorted(_LAYERS)


def bands_over(person: Person, case: Case, speech: Speech) -> list[Laid]:
    """What this person may see of everything that is laid over a case's chronology. Shape: by key."""
    found = []
    for key in keys():
        one = _LAYERS[key]
        bands = sorted(one.read(person, case, speech), key=lambda band: band.low or date.min)
        found.append(Laid(key, str(one.name), bands))
    return found
