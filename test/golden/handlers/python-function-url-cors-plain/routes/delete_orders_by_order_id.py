from ..request import Request
from ..responses import Response, no_content


def delete_orders_by_order_id(
    request: Request,
) -> Response:
    """Raise an HttpError to refuse a request; any other error is answered with 500."""
    return no_content()
