from collections.abc import Callable
from typing import Any

from .request import Request
from .routes.any_by_proxy import any_by_proxy
from .routes.get_orders_by_id import get_orders_by_id

# Every route by method and path.
ROUTES: dict[str, Callable[[Request], Any]] = {
    "ANY /{proxy+}": any_by_proxy,
    "GET /orders/{id}": get_orders_by_id,
}
