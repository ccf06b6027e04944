"""Stories, their blocks, and what each block shows now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.queries.embedding import Embedded, embedded
from casereview.casework.workbench.story.models import Block, Episode, Story
from casereview.casework.workbench.story.queries.episodes import Told, told_of
from casereview.casework.workbench.story.rules import READ, TYPED, WRITE, BlockFacts, BlockKind
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound


@dataclass(frozen=True)
class Account:
    """A story with all it shows.

    Shape: blocks in order, removed ones apart, newest first; entries by id, with those of the episodes; episodes
    by id.
    """

    story: Story
    blocks: Sequence[Block]
    removed: Sequence[Block]
    entries: Mapping[UUID, Embedded]
    episodes: Mapping[UUID, Told]


def stories_for(person: Person, case: Case, *, are_removed: bool = False) -> list[Story]:
    """The stories of a case, or those that were taken out. Shape: oldest first. Raises: NotFound."""
    access.open_to(person, READ, case)
    rows = _stories(case).filter(removed_at__isnull=not are_removed)
    return list(rows.order_by("started_at", "id"))


def story_for(person: Person, case: Case, story_id: UUID) -> Story:
    """One story. Raises: NotFound."""
    access.open_to(person, READ, case)
    story = _stories(case).filter(pk=story_id).first()
    if story is None:
        raise NotFound
    return story


def account_for(person: Person, case: Case, story_id: UUID) -> Account:
    """A story with its blocks and what they show now. Raises: NotFound. Note: a fixed number of queries."""
    story = story_for(person, case, story_id)
    blocks = list(_blocks().filter(story=story).order_by("position", "written_at", "id"))
    shown = {block.episode_id for block in blocks if block.episode_id}
    episodes = Episode.objects.filter(pk__in=shown).select_related("case", "vault", "written_by")
    told = {one.id: one for one in told_of(case, episodes)} if shown else {}
    removed = [block for block in blocks if block.removed_at]
    return Account(
        story,
        [block for block in blocks if not block.removed_at],
        sorted(removed, key=lambda block: str(block.removed_at), reverse=True),
        embedded(case, [block.event for block in blocks if block.event]),
        told,
    )


def entries_in(person: Person, case: Case, story_id: UUID) -> list[UUID]:
    """The entries a story shows, those of its episodes too. Shape: each once, in order. Raises: NotFound."""
    account = account_for(person, case, story_id)
    found: dict[UUID, None] = {}
    for block in account.blocks:
        if block.event:
            found[block.event] = None
        elif block.episode_id:
            found |= dict.fromkeys(one.entry.id for one in account.episodes[block.episode_id].entries)
    return list(found)


def block_for(person: Person, story: Story, block_id: UUID) -> Block:
    """One block of a story. Raises: NotFound."""
    access.open_to(person, READ, story)
    block = _blocks().filter(story=story, pk=block_id).first()
    if block is None:
        raise NotFound
    return block


def block_facts(block: Block) -> BlockFacts:
    """What changing a block depends on."""
    removed = Block.objects.filter(pk=block.pk, removed_at__isnull=False).exists()
    return BlockFacts(is_removed=removed, is_typed=BlockKind(block.kind) in TYPED)


def blocks_in(story: Story) -> int:
    """How many blocks a story has that were not taken out, for whoever has opened it."""
    return Block.objects.filter(story=story, removed_at__isnull=True).count()


def may_read(person: Person, case: Case) -> None:
    """Go on only if this person reads the story. Raises: NotFound."""
    access.open_to(person, READ, case)


def may_write(person: Person, case: Case) -> bool:
    """Whether this person writes the story."""
    return access.may(person, WRITE, case)


def _stories(case: Case) -> QuerySet[Story]:
    return Story.objects.filter(case=case).select_related("case__board", "case__vault", "vault", "started_by")


def _blocks() -> QuerySet[Block]:
    return Block.objects.select_related("case__vault", "vault", "story", "written_by", "removed_by")
