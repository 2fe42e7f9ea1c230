from collections.abc import Callable
from typing import Any

from .request import Request
from .routes.any_by_proxy import any_by_proxy
from .routes.get_orders import get_orders
from .routes.get_orders_by_id import get_orders_by_id
from .routes.post_orders import post_orders

# Every route by method and path.
ROUTES: dict[str, Callable[[Request], Any]] = {
    "ANY /{proxy+}": any_by_proxy,
    "GET /orders": get_orders,
    "POST /orders": post_orders,
    "GET /orders/{id}": get_orders_by_id,
}
