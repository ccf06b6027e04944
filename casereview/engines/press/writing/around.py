"""The head and foot of every page of a Word document: which copy it is, also large and pale behind the words."""

from typing import Final

from casereview.engines.press.stamp import Stamp
from casereview.engines.press.writing.packing import HEAD, escaped

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTER: Final = (
    f'{HEAD}<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">Page </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
# The shape that letters are stretched along, as Word has always described it.
_LETTERING: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def header(stamp: Stamp | None) -> str:
    """The head of every page, with the copy's name large and pale behind the words; empty without a stamp.

    Note: the words of the stamp must be such as an office file can hold.
    """
    if stamp is None:
        return f'{HEAD}<w:hdr xmlns:w="{MAIN}"><w:p/></w:hdr>'
    name, running = escaped(stamp.name), escaped(stamp.running)
    return (
        f'{HEAD}<w:hdr xmlns:w="{MAIN}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        f'<w:p><w:r><w:t xml:space="preserve">{running}</w:t></w:r><w:r><w:pict>'
        f"{_LETTERING}"
        '<v:shape id="mark" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:480pt;height:120pt;'
        "rotation:330;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#d3dad9" stroked="f" alt="">'
        f'<v:textpath on="t" fitshape="t" style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{name}"/></v:shape>'
        "</w:pict></w:r></w:p></w:hdr>"
    )
