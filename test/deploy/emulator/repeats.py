"""What an SDK asks again because the answer was lost is not done twice."""

import re
import sys
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, NamedTuple

from .turns import Application

_KEPT = 1000


class Answer(NamedTuple):
    """What was answered to a request."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


def once(app: Application) -> Application:
    """The same application; a further attempt of what was done gets the answer of the first."""
    given: OrderedDict[str, Answer] = OrderedDict()

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        invocation = environ.get("HTTP_AMZ_SDK_INVOCATION_ID")
        if invocation is None or environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            return app(environ, start_response)
        further = is_further_attempt(environ)
        known = given.get(invocation) if further else None
        made = known or answer_of(app, environ)
        if further:
            how = "given again" if known else "done again"
            print(f"{invocation} was asked again and {how}: {made.status}", file=sys.stderr)
        if made.status.startswith("2"):
            given[invocation] = made
        if len(given) > _KEPT:
            given.popitem(last=False)
        start_response(made.status, made.headers)
        return [made.body]

    return answer


def is_further_attempt(environ: dict[str, Any]) -> bool:
    """SDKs count their attempts: `attempt=2; max=3`."""
    attempt = re.search(r"\battempt=(\d+)", environ.get("HTTP_AMZ_SDK_REQUEST", ""))
    return attempt is not None and int(attempt[1]) > 1


def answer_of(app: Application, environ: dict[str, Any]) -> Answer:
    """The answer of an application as a whole."""
    begun: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> None:
        begun.update(status=status, headers=headers)

    parts = app(environ, start)
    try:
        return Answer(body=b"".join(parts), **begun)
    finally:
        getattr(parts, "close", lambda: None)()
