"""Starts the server; it ends with whoever holds the other end of its standard input."""

import importlib
import os
import pkgutil
import sys
import threading

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

from . import cloudformation, extensions, handlers
from .turns import in_turn


def end_with_parent() -> None:
    sys.stdin.read()
    handlers.CODE.cleanup()
    os._exit(0)


for module in pkgutil.iter_modules(extensions.__path__):
    importlib.import_module(f"{extensions.__name__}.{module.name}")
cloudformation.install()
threading.Thread(target=end_with_parent, daemon=True).start()
application = in_turn(DomainDispatcherApplication(create_backend_app))
run_simple("127.0.0.1", int(os.environ["MOTO_PORT"]), application, threaded=True)
