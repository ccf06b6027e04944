"""`casereview anonymise IN --register R.csv -o OUT`: a copy with pseudonyms."""

import argparse
import sys
from pathlib import Path

from casereview.cli.output import BadInput
from casereview.engines.anonymity.documents.anonymising import anonymise_docx
from casereview.engines.anonymity.documents.package import BadDocument
from casereview.engines.anonymity.documents.plain import UnreadableText, text_of
from casereview.engines.anonymity.pseudonyms import Ambiguous, Pseudonymiser
from casereview.engines.anonymity.register import Register, RegisterUnreadable

TEXTS = (".txt", ".md")
SHOWN = 50


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("input", metavar="IN", type=Path, help="a .txt, .md or .docx file")
    parser.add_argument(
        "--register", metavar="R.csv", type=Path, required=True, help="real value, class, pseudonym, variants"
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help="where to write, same ending as IN"
    )


def run(args: argparse.Namespace) -> int:
    """Write the copy, and say what a person should look at."""
    ending = args.input.suffix.casefold()
    if ending not in (*TEXTS, ".docx"):
        raise BadInput(
            f"{args.input}: only .txt, .md and .docx can be anonymised. Save the file as one of these."
        )
    if args.output.suffix.casefold() != ending and {args.output.suffix.casefold(), ending} != set(TEXTS):
        raise BadInput(f"{args.output}: the copy must end in {ending}, as {args.input.name} does.")
    for given in (args.input, args.register):
        if args.output.resolve() == given.resolve():
            raise BadInput(f"{args.output}: this is a file to be read, and it would be overwritten.")
    names = Pseudonymiser(read_register(args.register))
    content = read_file(args.input)
    notes: tuple[str, ...] = ()
    try:
        if ending == ".docx":
            document = anonymise_docx(content, names)
            written, replaced, ambiguous, notes = (
                document.content,
                document.replaced,
                document.ambiguous,
                document.notes,
            )
        else:
            done = names.anonymise(text_of(content))
            written, replaced, ambiguous = done.text.encode(), len(done.replacements), done.ambiguous
    except (BadDocument, UnreadableText) as problem:
        raise BadInput(f"{args.input}: {problem}") from problem
    write_file(args.output, written)
    _tell(args.output, replaced, ambiguous, notes)
    return 0


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises: BadInput."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise BadInput(f"{path}: cannot be read ({problem.strerror}).") from problem


def write_file(path: Path, content: bytes) -> None:
    """Raises: BadInput."""
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise BadInput(f"{path}: cannot be written ({problem.strerror}).") from problem


def read_register(path: Path) -> Register:
    """The register in a file. Raises: BadInput."""
    try:
        return Register.read_bytes(read_file(path))
    except RegisterUnreadable as problem:
        raise BadInput(f"{path}: {problem}") from problem


def _tell(path: Path, replaced: int, ambiguous: tuple[Ambiguous, ...], notes: tuple[str, ...]) -> None:
    print(f"{path}: {replaced:,} names replaced.")
    for note in notes:
        print(note)
    if not ambiguous:
        return
    sys.stdout.write(f"Places to look at: {len(ambiguous):,}.\n")
    for one in ambiguous[:SHOWN]:
        who = " or ".join(one.candidates[:6])
        outcome = "left as it is" if one.written == one.string else f"written {one.written}"
        print(f"  “{' '.join(one.string.split())}” could be {who}: {outcome}")
    if len(ambiguous) > SHOWN:
        print(f"  and {len(ambiguous) - SHOWN:,} more")
