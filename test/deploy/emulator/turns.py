"""One request at a time: what moto keeps is not made for several, and an SDK asks again where one failed halfway."""

import contextlib
import threading
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

_turn = threading.Lock()
_thread = threading.local()


class Application(Protocol):
    """A WSGI application."""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]: ...


def in_turn(app: Application) -> Application:
    """The same application, which answers one request after the other."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with _turn:
            _thread.at_turn = True
            try:
                return app(environ, start_response)
            finally:
                _thread.at_turn = False

    return answer


@contextlib.contextmanager
def others_first() -> Iterator[None]:
    """Lets other requests in while the one at its turn waits for what may send them."""
    if not getattr(_thread, "at_turn", False):
        yield
        return
    _thread.at_turn = False
    _turn.release()
    try:
        yield
    finally:
        _turn.acquire()
        _thread.at_turn = True
