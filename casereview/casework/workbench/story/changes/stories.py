"""Starting stories, naming them, taking them out and putting them back; keeping what is being written."""

from uuid import UUID

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.queries.speaking import saved_first
from casereview.casework.workbench.story.models import Story
from casereview.casework.workbench.story.rules import WRITE
from casereview.casework.workbench.unsaved import changes as unsaved
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person


@change("story:started", may=WRITE)
def start_story(case: Case, *, by: Person, title: str) -> Story:
    """Begin an account of what happened. Note: pressed twice, it is begun once."""
    last = Story.objects.filter(case=case).select_related("case", "vault").order_by("-started_at").first()
    if last and last.removed_at is None and (last.started_by_id, last.title) == (by.pk, title):
        return last
    story = Story(case=case, vault=case.vault, title=title, started_at=clock.now(), started_by=by)
    story.save(force_insert=True)
    return story


@change("story:renamed", may=WRITE)
def rename_story(story: Story, *, by: Person, title: str, version: int) -> Story:
    """Call a story something else. Raises: Stale."""
    newest = _newest(story)
    if newest.version != version and newest.title != title:
        raise saved_first(newest.case, theirs=newest.title or "", yours=title)
    newest.title, newest.version = title, newest.version + 1
    newest.save(update_fields=["title", "version"])
    unsaved.forget(by, story.id)
    return newest


@change("story:removed", may=WRITE)
def remove_story(story: Story, *, by: Person) -> Story:
    """Take a story out; it can be put back whole."""
    newest = _newest(story)
    if newest.removed_at is None:
        newest.removed_at, newest.removed_by = clock.now(), by
        newest.save(update_fields=["removed_at", "removed_by"])
    return newest


@change("story:put_back", may=WRITE)
def put_back_story(story: Story, *, by: Person) -> Story:
    """Put a story back that was taken out."""
    newest = _newest(story)
    newest.removed_at = newest.removed_by = None
    newest.save(update_fields=["removed_at", "removed_by"])
    return newest


@change("story:kept", may=WRITE)
def keep_words(case: Case, *, by: Person, what: UUID, text: str, version: int = 0) -> None:
    """Keep what somebody is writing and has not saved yet."""
    unsaved.keep(case, case.vault, by=by, what=what, text=text, version=version)


def _newest(story: Story) -> Story:
    return Story.objects.select_related("case", "vault").get(pk=story.pk)
