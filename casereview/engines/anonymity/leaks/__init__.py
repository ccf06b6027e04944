"""What could still identify someone."""

from casereview.engines.anonymity.leaks.finding import LeakFinder, find_leaks
from casereview.engines.anonymity.leaks.findings import CERTAIN, LIKELY, POSSIBLE, Finding

__all__ = ["CERTAIN", "LIKELY", "POSSIBLE", "Finding", "LeakFinder", "find_leaks"]
