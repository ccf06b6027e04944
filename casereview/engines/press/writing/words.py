"""Words of a report as Word keeps them: runs, bold and italic, links, line ends."""

from collections.abc import Iterable
from typing import Final

from casereview.engines.press.structure import Inline, Run, plain
from casereview.engines.press.writing.packing import escaped

_IN_LINKS: Final = {ord(sign): f"%{ord(sign):02X}" for sign in ' "\\'}


def paragraph(runs: Iterable[Inline], style: str = "", more: str = "", *, is_bold: bool = False) -> str:
    """One paragraph in a style; `more` is XML that its properties end with.

    Note: a note stands in brackets after the words it hangs on.
    """
    kind = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{kind}{more}</w:pPr>" if kind or more else ""
    return f"<w:p>{properties}{''.join(_inline(run, is_bold=is_bold) for run in runs)}</w:p>"


def _inline(run: Inline, *, is_bold: bool) -> str:
    if not isinstance(run, Run):
        return _run(Run(f" ({plain(run.runs)})"), is_bold=is_bold)
    if not run.link:
        return _run(run, is_bold=is_bold)
    address = escaped(run.link.translate(_IN_LINKS))
    return (
        f'<w:fldSimple w:instr=" HYPERLINK &quot;{address}&quot; ">{_run(run, is_bold=is_bold)}</w:fldSimple>'
    )


def _run(run: Run, *, is_bold: bool) -> str:
    marks = "".join(
        (
            '<w:rStyle w:val="Hyperlink"/>' if run.link else "",
            "<w:b/>" if run.bold or is_bold else "",
            "<w:i/>" if run.italic else "",
        )
    )
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f"<w:r>{properties}{_lines(run.text)}</w:r>"


def _lines(text: str) -> str:
    """Text with its line ends and tabs as Word keeps them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<w:br/>".join(
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' if piece else "" for piece in line.split("\t")
        )
        for line in lines
    )
