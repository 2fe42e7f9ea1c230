from typing import Any

from ..request import Request


def post_orders(
    request: Request,
) -> tuple[dict[str, Any], int]:
    """Raise a ServiceError to refuse a request; any other error is answered with 500."""
    return request.body, 201
