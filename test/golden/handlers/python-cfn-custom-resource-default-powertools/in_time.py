import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTimeError(Exception):
    """The work takes too long for an answer."""


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Raise in work that takes longer; handlers run in the main thread, which signals need."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError("The work takes too long for an answer.")

    before = signal.signal(signal.SIGALRM, late)
    # Zero would be no limit at all.
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
