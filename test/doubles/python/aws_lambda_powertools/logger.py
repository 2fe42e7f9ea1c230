import functools
import logging
from typing import Any

_context_keys: dict[str, dict[str, Any]] = {}


class Logger:
    """Writes to the standard logger of its service; keys of the context belong to the service."""

    def __init__(self, service: str, **_options: Any) -> None:
        self._service = service
        self._logger = logging.getLogger(service)
        self._logger.setLevel(logging.INFO)
        self._keys = _context_keys.setdefault(service, {})

    def inject_lambda_context(self, function: Any = None, *, log_event: bool = False, **_: Any) -> Any:
        if function is None:
            return functools.partial(self.inject_lambda_context, log_event=log_event)

        @functools.wraps(function)
        def wrapper(event: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
            self._keys["function_name"] = context.function_name
            self._keys["function_memory_size"] = context.memory_limit_in_mb
            self._keys["function_arn"] = context.invoked_function_arn
            self._keys["function_request_id"] = context.aws_request_id
            if log_event:
                self.info(event)
            return function(event, context, *args, **kwargs)

        return wrapper

    def append_keys(self, **keys: Any) -> None:
        self._keys.update(keys)

    def get_current_keys(self) -> dict[str, Any]:
        return dict(self._keys)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._logger, name)
