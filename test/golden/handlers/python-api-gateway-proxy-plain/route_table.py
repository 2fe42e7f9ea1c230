from collections.abc import Callable

from .request import Request
from .responses import Response
from .routes.any_by_proxy import any_by_proxy

# Every route by method and path, as API Gateway names them.
ROUTES: dict[str, Callable[[Request], Response]] = {
    "ANY /{proxy+}": any_by_proxy,
}
