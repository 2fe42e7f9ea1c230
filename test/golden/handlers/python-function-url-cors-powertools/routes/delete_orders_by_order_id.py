from aws_lambda_powertools.event_handler import Response

from ..request import Request


def delete_orders_by_order_id(
    request: Request,
) -> Response[str]:
    """Raise a ServiceError to refuse a request; any other error is answered with 500."""
    return Response(status_code=204, body="")
