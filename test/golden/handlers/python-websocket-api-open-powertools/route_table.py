from collections.abc import Callable
from typing import Any

from .connection import to_message, to_opening, to_stray_message
from .routes.on_cancel_order import on_cancel_order
from .routes.on_connect import on_connect
from .routes.on_default import on_default
from .routes.on_place_order import on_place_order

# Every route by its key: what reads an event, and what is called with it.
ROUTES: dict[str, tuple[Callable[[dict[str, Any]], Any], Callable[[Any], Any]]] = {
    "$connect": (to_opening, on_connect),
    "$default": (to_stray_message, on_default),
    "place-order": (to_message, on_place_order),
    "cancelOrder": (to_message, on_cancel_order),
}
