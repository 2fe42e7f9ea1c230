from typing import Any

from ..request import Request


def get_orders(
    request: Request,
) -> dict[str, Any]:
    """Raise a ServiceError to refuse a request; any other error is answered with 500."""
    return {}
