from dataclasses import dataclass

from .credentials import Credentials


@dataclass(frozen=True)
class PasswordChange:
    """A password that a rotation changes; everything else of the two is the same.

    current is what the system takes until now, next what it is to take from now on.
    """

    current: Credentials
    next: Credentials


def set_password(change: PasswordChange) -> None:
    """Give the system that the secret is of its next password.

    It may be called again after it has done so: sign in with change.next first, and change nothing
    where that works.
    """
    # Until this is written, a rotation ends here and the current password stays what it is.
    raise NotImplementedError("Nothing tells the system its next password yet.")


def check_password(credentials: Credentials) -> None:
    """Use the system with its next password, as a client would; raise when that does not work."""
    raise NotImplementedError("Nothing tests the next password yet.")
