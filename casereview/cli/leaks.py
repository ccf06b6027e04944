"""`casereview leaks IN --register R.csv`: what could still identify someone."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from casereview.cli.anonymise import read_file, read_register
from casereview.cli.output import BadInput, add_json, print_json, wants_json
from casereview.engines.anonymity.documents import (
    BadDocument,
    Document,
    UnknownFormat,
    UnreadableText,
    read_document,
)
from casereview.engines.anonymity.leaks import CERTAIN, LIKELY, POSSIBLE, Finding, LeakFinder

CONTEXT = 40


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("input", metavar="IN", type=Path, help="a .txt, .md, .docx, .html or .pdf file")
    parser.add_argument(
        "--register", metavar="R.csv", type=Path, required=True, help="real value, class, pseudonym, variants"
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """List the findings; 1 when something is certain or likely."""
    register = read_register(args.register)
    content = read_file(args.input)
    try:
        document = read_document(args.input.name, content)
    except (BadDocument, UnknownFormat, UnreadableText) as problem:
        raise BadInput(f"{args.input}: {problem}") from problem
    findings = LeakFinder(register).find(document)
    if wants_json(args):
        print_json({"findings": [finding.as_json() for finding in findings]})
    else:
        _list(document, findings)
    return int(any(finding.certainty in (CERTAIN, LIKELY) for finding in findings))


def _list(document: Document, findings: Sequence[Finding]) -> None:
    """Findings under their certainty, each with the words around it."""
    texts = {(part.part, part.paragraph): part.text for part in document.parts}
    for certainty in (CERTAIN, LIKELY, POSSIBLE):
        group = [finding for finding in findings if finding.certainty == certainty]
        if group:
            print(f"\n{certainty.capitalize()}: {len(group):,}")
        for finding in group:
            place = finding.part if finding.paragraph is None else f"{finding.part} {finding.paragraph}"
            known = f" ({finding.register_value})" if finding.register_value else ""
            print(f"  {place}: {_around(texts[finding.part, finding.paragraph], finding)}")
            print(f"      {finding.kind}, {finding.how}{known}")
    print(
        "\nNo machine finds everything: read the text as someone would who knows the family."
        if findings
        else "Nothing found. No machine finds everything: read the text as someone would who knows the family."
    )


def _around(text: str, finding: Finding) -> str:
    before = text[max(0, finding.start - CONTEXT) : finding.start]
    after = text[finding.end : finding.end + CONTEXT]
    return re.sub(r"\s+", " ", f"…{before}[{text[finding.start : finding.end]}]{after}…")
