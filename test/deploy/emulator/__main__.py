"""Starts the server; it ends with whoever holds the other end of its standard input."""

import gc
import importlib
import logging
import os
import pkgutil
import sys
import threading

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

from . import cloudformation, extensions, handlers
from .repeats import once
from .turns import in_turn


def end_with_parent() -> None:
    sys.stdin.read()
    handlers.CODE.cleanup()
    os._exit(0)


for module in pkgutil.iter_modules(extensions.__path__):
    importlib.import_module(f"{extensions.__name__}.{module.name}")
cloudformation.install()
threading.Thread(target=end_with_parent, daemon=True).start()
# A line for each request, and a look at all that was imported, cost a sixth of the time.
logging.getLogger("werkzeug").setLevel(logging.ERROR)
gc.freeze()
application = in_turn(once(DomainDispatcherApplication(create_backend_app)))
run_simple("127.0.0.1", int(os.environ["MOTO_PORT"]), application, threaded=True)
