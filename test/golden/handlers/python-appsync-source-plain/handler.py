import logging
from typing import Any

from .field import FieldError, name_of, to_field
from .resolve_field import resolve_field

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> Any:
    """AppSync waits for the value of the field; an error becomes one of the GraphQL answer."""
    field = name_of(event)
    try:
        value = resolve_field(to_field(event))
    except FieldError:
        logger.info("Field refused", extra={"field": field})
        raise
    except Exception as error:
        details = {"field": field, "error": type(error).__name__}
        logger.error("Field failed", extra=details)
        # AppSync shows the message of any error to whoever asks.
        raise RuntimeError("Something went wrong.") from None
    logger.info("Field resolved", extra={"field": field})
    return value
