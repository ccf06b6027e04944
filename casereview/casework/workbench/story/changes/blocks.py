"""Blocks of a story: added, changed, moved, taken out and put back; the newer words of an entry taken."""

from uuid import UUID

from django.db.models import F, Max

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries.embedding import Became, embedded
from casereview.casework.chronology.queries.speaking import saved_first
from casereview.casework.workbench.story import queries
from casereview.casework.workbench.story.models import Block, Episode, Story
from casereview.casework.workbench.story.rules import TO_CHANGE_BLOCK, TO_MOVE_BLOCK, WRITE, BlockKind, Way
from casereview.casework.workbench.unsaved import changes as unsaved
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound


@change("block:added", may=WRITE)
def add_block(
    story: Story,
    *,
    by: Person,
    kind: BlockKind,
    text: str = "",
    event: UUID | None = None,
    episode: UUID | None = None,
    after: UUID | None = None,
) -> Block:
    """Put something into a story: after a block, or at its end.

    Raises: NotFound for an entry, an episode or a block that is not of this case and story.
    Note: pressed twice, it is put there once.
    """
    if event and not ChronologyEvent.objects.filter(case=story.case_id, pk=event).exists():
        raise NotFound
    if episode and not Episode.objects.filter(case=story.case_id, pk=episode).exists():
        raise NotFound
    twin = _next_to(story, after)
    if twin and _says(twin) == (by.pk, kind, text, event, episode):
        return twin
    block = Block(
        case=story.case,
        vault=story.vault,
        story=story,
        position=_place_after(story, after),
        kind=kind,
        text=text,
        event=event,
        episode_id=episode,
        written_at=clock.now(),
        written_by=by,
    )
    block.save(force_insert=True)
    unsaved.forget(by, story.id)
    return block


@change("block:changed", may=WRITE, needs=TO_CHANGE_BLOCK, facts=queries.block_facts)
def change_block(block: Block, *, by: Person, text: str, version: int) -> Block:
    """Change the words of a block. Raises: Stale with both texts."""
    newest = _newest(block)
    if newest.version != version and newest.text != text:
        raise saved_first(newest.case, theirs=newest.text or "", yours=text, who=newest.written_by.name)
    unsaved.forget(by, block.id)
    if newest.text == text:
        return newest
    newest.text = text
    return _written(newest, by, "text")


@change("block:moved", may=WRITE, needs=TO_MOVE_BLOCK, facts=queries.block_facts)
def move_block(block: Block, *, by: Person, way: Way) -> Block:
    """Move a block past its neighbour; at the end of the way it stays."""
    newest = _newest(block)
    others = Block.objects.filter(story=newest.story, removed_at__isnull=True)
    if way is Way.UP:
        neighbour = others.filter(position__lt=newest.position).order_by("-position").first()
    else:
        neighbour = others.filter(position__gt=newest.position).order_by("position").first()
    if neighbour:
        newest.position, neighbour.position = neighbour.position, newest.position
        newest.save(update_fields=["position"])
        neighbour.save(update_fields=["position"])
    return newest


@change("block:removed", may=WRITE)
def remove_block(block: Block, *, by: Person) -> Block:
    """Take a block out of its story; it is kept and can be put back where it was."""
    newest = _newest(block)
    if newest.removed_at is None:
        newest.removed_at, newest.removed_by = clock.now(), by
        newest.save(update_fields=["removed_at", "removed_by"])
    return newest


@change("block:put_back", may=WRITE)
def put_back_block(block: Block, *, by: Person) -> Block:
    """Put a block back where it was."""
    newest = _newest(block)
    newest.removed_at = newest.removed_by = None
    newest.save(update_fields=["removed_at", "removed_by"])
    return newest


@change("block:followed", may=WRITE, needs=TO_MOVE_BLOCK, facts=queries.block_facts)
def take_new_words(block: Block, *, by: Person, version: int) -> Block:
    """Show what the agency's newest file says in place of what it said when the entry was put here.

    Raises: NotFound where the newest file has no such entry; Stale when somebody has changed the block since.
    """
    newest = _newest(block)
    told = embedded(newest.case, [newest.event]).get(newest.event) if newest.event else None
    if told is None or told.became is Became.GONE:
        raise NotFound
    if told.now is None:
        return newest  # pressed twice: it shows the newest words
    if newest.version != version:
        raise saved_first(
            newest.case,
            theirs=told.entry.text,
            yours=told.now.text,
            who=newest.written_by.name,
            is_typed=False,
        )
    newest.event = told.now.id
    return _written(newest, by, "event")


def _next_to(story: Story, after: UUID | None) -> Block | None:
    """The block that stands where one is to be put: the one behind the one before it, or the last."""
    blocks = Block.objects.filter(story=story, removed_at__isnull=True)
    standing = blocks.select_related("case__vault", "vault", "story", "written_by")
    if after is None:
        return standing.order_by("-position").first()
    before = Block.objects.filter(story=story, pk=after).values("position")
    return standing.filter(position__gt=before[:1]).order_by("position").first()


def _says(block: Block) -> tuple[UUID, str, str, UUID | None, UUID | None]:
    return block.written_by_id, block.kind, block.text or "", block.event, block.episode_id


def _place_after(story: Story, after: UUID | None) -> int:
    """A free place in the story's order. Raises: NotFound for a block of another story."""
    blocks = Block.objects.filter(story=story)
    if after is None:
        return (blocks.aggregate(last=Max("position"))["last"] or 0) + 1
    before = blocks.filter(pk=after).first()
    if before is None:
        raise NotFound
    blocks.filter(position__gt=before.position).update(position=F("position") + 1)
    return before.position + 1


def _newest(block: Block) -> Block:
    rows = Block.objects.select_related("case__vault", "vault", "story", "written_by")
    return rows.get(pk=block.pk)


def _written(block: Block, by: Person, field: str) -> Block:
    block.version += 1
    block.written_at, block.written_by = clock.now(), by
    block.save(update_fields=[field, "version", "written_at", "written_by"])
    return block
