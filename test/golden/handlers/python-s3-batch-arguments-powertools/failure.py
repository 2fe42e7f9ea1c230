from typing import Literal

FailureCode = Literal["TemporaryFailure", "PermanentFailure"]


class TemporaryFailureError(Exception):
    """A task that S3 tries again before its job ends; the report has the message if it fails on."""


class PermanentFailureError(Exception):
    """A task that trying again does not help; the message is in the report of the job."""


def to_failure(error: Exception) -> tuple[FailureCode, str]:
    """What S3 is told of an error: its message where it was meant for the report, else its name."""
    if isinstance(error, TemporaryFailureError):
        return "TemporaryFailure", str(error)
    if isinstance(error, PermanentFailureError):
        return "PermanentFailure", str(error)
    return "PermanentFailure", type(error).__name__
