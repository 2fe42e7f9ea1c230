from ..request import Request
from ..responses import Response, json_response


def post_orders(
    request: Request,
) -> Response:
    """Raise an HttpError to refuse a request; any other error is answered with 500."""
    return json_response(201, request.body)
