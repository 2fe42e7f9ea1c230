from ..connection import Opening


def on_connect(opening: Opening) -> None:
    """Raise a Refusal to keep a client out; any other error keeps it out as well, with 500."""
