import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTimeError(Exception):
    """The work takes too long for an answer."""


class _Interruption(BaseException):
    """Ends the work, whatever exceptions it catches to try again."""


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Raise in work that takes longer; handlers run in the main thread, which signals need."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise _Interruption

    before = signal.signal(signal.SIGALRM, late)
    try:
        try:
            # Zero would be no limit at all.
            signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _Interruption:
        raise OutOfTimeError("The work takes too long for an answer.") from None
    finally:
        signal.signal(signal.SIGALRM, before)
