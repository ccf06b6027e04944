"""What a job knows of the run it is in, and how it says how far it has got."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

SAY_EVERY_SECONDS = 0.5


@dataclass
class Run:
    """One attempt at a job, as the job's function sees it."""

    id: UUID
    kind: str
    place_id: UUID | None
    asked_by_id: UUID | None
    attempt: int
    say: Callable[[int, int], None]
    _said_at: float = field(default=float("-inf"), repr=False)

    def progress(self, done: int, total: int) -> None:
        """Say how far the work has got; may be called for every row, and writes twice a second.

        Raises: Superseded when another attempt has begun; let it pass.
        """
        now = time.monotonic()
        if done >= total or now - self._said_at >= SAY_EVERY_SECONDS:
            self._said_at = now
            self.say(done, total)
