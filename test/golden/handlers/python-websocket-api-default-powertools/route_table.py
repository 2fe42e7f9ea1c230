from collections.abc import Callable
from typing import Any

from .connection import to_closing, to_message, to_opening, to_stray_message
from .routes.on_connect import on_connect
from .routes.on_default import on_default
from .routes.on_disconnect import on_disconnect
from .routes.on_send_message import on_send_message

# Every route by its key: what reads an event, and what is called with it.
ROUTES: dict[str, tuple[Callable[[dict[str, Any]], Any], Callable[[Any], Any]]] = {
    "$connect": (to_opening, on_connect),
    "$disconnect": (to_closing, on_disconnect),
    "$default": (to_stray_message, on_default),
    "sendMessage": (to_message, on_send_message),
}
