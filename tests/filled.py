"""A case on whose workbench everything has been used once, with real names typed wherever somebody can type."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import changes as chronology
from casereview.casework.chronology.models import ChronologyEvent, DraftRow
from casereview.casework.chronology.tests import building
from casereview.casework.workbench.copies import changes as copies
from casereview.casework.workbench.copies.rules import Kind as CopyKind
from casereview.casework.workbench.genogram import changes as genogram
from casereview.casework.workbench.genogram.rules import Ending, TieKind
from casereview.casework.workbench.genogram.writing import PersonWords, StayWords, TieWords
from casereview.casework.workbench.marks import changes as marks
from casereview.casework.workbench.marks.rules import Asked, Colour, Deed, LabelKind, Stand
from casereview.casework.workbench.questions import changes as questions
from casereview.casework.workbench.reading import changes as reading
from casereview.casework.workbench.same_events import changes as same_events
from casereview.casework.workbench.same_events.rules import Kind, Settlement, State
from casereview.casework.workbench.story import changes as story
from casereview.casework.workbench.story.rules import BlockKind
from casereview.casework.workbench.timeline import changes as timeline
from casereview.casework.workbench.timeline.rules import PeriodKind
from casereview.engines.kinship import Drawn
from casereview.foundation.jobs import run_waiting

# Whole, in capitals, possessive, by initials, joined by a hyphen, and what leads to a door.
NAMES = "Ellis Ravensby’s mum SHONA RAVENSBY, Tamsin-Kieran, S. Ravensby of Quarry Rise ZN4 7QT"
TOLD_A = (
    "04/05/2016,10:00,Visit,Ellis seen at home with Shona (RAVENSBY),Yes - Ellis,No,Shona",
    "05/05/2016,10:00,Visit,ELLIS'S mother SHONA rang about TAMSIN-KIERAN,Yes - Ellis,No,",
    "10/06/2016,09:00,Ravensby file,No access at 14 Quarry Rise ZN47QT,No access,No,",
    "09/09/2016,11:00,Letter,Ellis Ravensby is to have the hearing test once more in the spring,n/a,n/a,",
    "09/09/2016,11:00,Letter,Ellis Ravensby is to have the hearing test once more in the spring,n/a,n/a,",
)
TOLD_B = (
    "04/05/2016,09:30,Call,Ellis seen at home with Shona (RAVENSBY),Yes - Ellis,No",
    "2015,,Letter,An old letter about Shona,n/a,n/a",
)
MAY = {"edtf": "2016-05", "earliest": "2016-05-01", "latest": "2016-05-31", "typed": "May 2016"}


@dataclass
class Filled:
    """The case, and one row of each kind by the name its address has for it."""

    world: building.World
    ids: dict[str, UUID]

    @property
    def case(self) -> Case:
        """The case."""
        return self.world.case


def fill(world: building.World) -> Filled:
    """Use every room of the workbench once."""
    entries = _sent(world)
    by, case = world.cast.reviewer, world.case
    ids = {"event_id": entries[0].id, "entry": entries[0].id, "what": uuid4()}
    for room in (_draft, _marked, _told, _asked, _kept, _drawn):
        ids |= room(world, entries)
    period = timeline.Written(next(iter(PeriodKind)), NAMES, "May 2016")
    ids["period_id"] = timeline.add_period(case, by=by, written=period).id
    return Filled(world, ids)


def _sent(world: building.World) -> list[ChronologyEvent]:
    author = world.cast.author_a
    building.register_family(world)
    content = "\r\n".join([f"{building.HEAD},Ellis Ravensby school", *TOLD_A, ""]).encode()
    upload = world.send(world.part_a, author, content, "Ellis_Ravensby 2016.csv", "Team Shona")
    building.accept_all(upload, author)
    chronology.confirm_upload(upload, by=author)
    world.confirmed_b(*TOLD_B)
    run_waiting()
    rows = ChronologyEvent.objects.filter(case=world.case).select_related("upload")
    return list(rows.order_by("agency__name", "position"))


def _draft(world: building.World, _entries: list[ChronologyEvent]) -> dict[str, UUID]:
    draft = world.send_a("31/02/2016,,Visit,Ellis,,", name="Shona.csv")
    return {"upload_id": draft.id, "row_id": DraftRow.objects.get(upload=draft).id}


def _marked(world: building.World, entries: list[ChronologyEvent]) -> dict[str, UUID]:
    by, case, event = world.cast.reviewer, world.case, entries[0]
    look = {"colour": next(iter(Colour)), "kind": next(iter(LabelKind))}
    label, into, merged = (
        marks.add_label(case, by=by, name=f"{name} Ravensby", **look)
        for name in ("Ellis", "Tamsin", "Kieran")
    )
    marks.put_label(case, by=by, event=event, label=label)
    marks.merge_label(merged, by=by, into=into)
    marks.star(case, by=by, event=event)
    marks.write_note(case, by=by, event=event, text=NAMES, version=0)
    marks.set_standing(case, by=by, event=event, value=next(iter(Stand)), reason=NAMES, version=0)
    asked = Asked(Deed.COMMENT, uuid4(), label=None, stand=None, text=NAMES)
    return {
        "label_id": label.id,
        "comment_id": marks.say_comment(case, by=by, event=event, text=NAMES).id,
        "citation_id": marks.cite(case, by=by, event=event, text=NAMES, with_row=True).id,
        "batch_id": marks.apply(case, by=by, entries=[entries[1].id], asked=asked).id,
    }


def _told(world: building.World, entries: list[ChronologyEvent]) -> dict[str, UUID]:
    by, case, event = world.cast.reviewer, world.case, entries[0].id
    told = story.start_story(case, by=by, title=NAMES)
    block = story.add_block(told, by=by, kind=BlockKind.PARAGRAPH, text=NAMES)
    story.add_block(told, by=by, kind=BlockKind.HEADING, text=NAMES)
    story.add_block(told, by=by, kind=BlockKind.ENTRY, event=event)
    episode = story.write_episode(
        case, by=by, title=NAMES, first=MAY, last=None, what=NAMES, why=NAMES, events=[event]
    )
    story.add_block(told, by=by, kind=BlockKind.EPISODE, episode=episode.id)
    return {"story_id": told.id, "block_id": block.id, "episode_id": episode.id}


def _asked(world: building.World, entries: list[ChronologyEvent]) -> dict[str, UUID]:
    by, cast = world.cast.reviewer, world.cast
    asked = {"agency": cast.agency_a, "text": NAMES, "about": [entries[0].id], "due_on": None}
    questions.propose_question(world.case, by=by, **asked)
    question = questions.propose_question(world.case, by=by, **asked)
    questions.ask_question(question, by=by, version=question.version)
    questions.answer_question(question, by=cast.author_a, text=NAMES, upload=None)
    return {"question_id": question.id}


def _kept(world: building.World, entries: list[ChronologyEvent]) -> dict[str, UUID]:
    by, case = world.cast.reviewer, world.case
    view = reading.save_view(case, by=by, name=NAMES, asked={"words": "Shona Ravensby"}, is_shared=True)
    copy = copies.take_copy(
        case, by=by, kind=CopyKind.WORD, entries=[one.id for one in entries], said=NAMES, has_names=False
    )
    both = (entries[0].id, next(one.id for one in entries if one.agency_id == world.cast.agency_b.pk))
    asked = Settlement(
        kind=Kind.ACROSS, state=State.ONE_EVENT, members=both, shown=both, group=None, version=0, note=NAMES
    )
    decided = same_events.settle_same_event(case, by=by, asked=asked)
    return {"view_id": view.id, "copy_id": copy.id, "group_id": decided.group}


def _drawn(world: building.World, _entries: list[ChronologyEvent]) -> dict[str, UUID]:
    by, case = world.cast.reviewer, world.case
    aunt, child = (
        genogram.add_relative(case, by=by, words=PersonWords(Drawn.NOT_KNOWN, note=NAMES, **who))
        for who in ({"label": "Aunt Shona Ravensby"}, {"register_row": 2, "is_index": True})
    )
    joined = TieWords(aunt, TieKind.COHABITING, child, "2011", "2018-04-20", Ending.SEPARATED, NAMES)
    stay = StayWords(aunt, None, "Quarry Rise home", "2011", "")
    lived = genogram.add_stay(case, by=by, words=stay)
    return {
        "relative_id": aunt.id,
        "other_id": child.id,
        "tie_id": genogram.add_tie(case, by=by, words=joined).id,
        "stay_id": lived.id,
        "household_id": lived.household_id,
    }
