"""A Word report read into the structure: what it says is kept, what it hides is reported and left out."""

from casereview.engines.press.reading.document import Reading, read_docx
from casereview.engines.press.reading.package import Unreadable
from casereview.engines.press.reading.remarks import Remark

__all__ = ["Reading", "Remark", "Unreadable", "read_docx"]
