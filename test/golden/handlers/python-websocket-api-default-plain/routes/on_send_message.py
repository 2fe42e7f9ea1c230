from typing import Any

from ..connection import Message


def on_send_message(message: Message) -> Any:
    """The client gets what this returns.

    Raise a Refusal to refuse a message; any other error is answered with 500.
    """
    return message.body
