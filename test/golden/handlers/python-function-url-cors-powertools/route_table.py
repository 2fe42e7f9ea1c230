from collections.abc import Callable
from typing import Any

from .request import Request
from .routes.delete_orders_by_order_id import delete_orders_by_order_id
from .routes.get import get
from .routes.get_orders import get_orders
from .routes.get_orders_by_order_id import get_orders_by_order_id
from .routes.get_orders_by_order_id_items_by_item_id import get_orders_by_order_id_items_by_item_id
from .routes.post_orders import post_orders

# Every route by method and path.
ROUTES: dict[str, Callable[[Request], Any]] = {
    "GET /": get,
    "GET /orders": get_orders,
    "POST /orders": post_orders,
    "GET /orders/{orderId}": get_orders_by_order_id,
    "DELETE /orders/{orderId}": delete_orders_by_order_id,
    "GET /orders/{orderId}/items/{itemId}": get_orders_by_order_id_items_by_item_id,
}
