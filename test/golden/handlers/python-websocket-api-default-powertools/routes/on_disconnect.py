from ..connection import Closing


def on_disconnect(closing: Closing) -> None:
    """API Gateway tells most closed connections, not all: let what is kept of one expire."""
