"""Key practice episodes as bands over a chronology that is drawn by days."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.bands import Band, lays
from casereview.casework.chronology.queries.speaking import Speech
from casereview.casework.workbench.story import queries
from casereview.foundation.people.models import Person


@lays("episodes", name=_("Key practice episodes"))
def episodes(person: Person, case: Case, speech: Speech) -> list[Band]:
    """The episodes of a case; none for somebody who may not read the story."""
    rows = queries.episodes_drawn(person, case)
    titles = speech.of_panel([one.title or "" for one in rows])
    return [
        Band(
            f"{one.number}. {title}",
            queries.said_days(one),
            reverse("story:episode", args=[case.ref, one.id]),
            one.low,
            one.sure_from,
            one.sure_until,
            one.high,
        )
        for one, title in zip(rows, titles, strict=True)
    ]
