from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .batch_item import to_items
from .field import Field, FieldError, UnexpectedEventError, name_of, to_field
from .resolve_fields import resolve_fields

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(events: list[dict[str, Any]], context: LambdaContext) -> list[dict[str, Any]]:
    """AppSync waits for an item for each of the batch, in order; an error fails all of them."""
    first = next(iter(events), None) if isinstance(events, list) else events
    field = name_of(first)
    try:
        batch = to_batch(events)
        values = resolve_fields([each for each in batch if isinstance(each, Field)])
        items = to_items(batch, values)
    except Exception as error:
        details = {"field": field, "error": type(error).__name__}
        logger.error("Batch failed", extra=details)
        # AppSync shows the message of any error to whoever asks.
        raise RuntimeError("Something went wrong.") from None
    errors = [item["errorType"] for item in items if "errorType" in item]
    details = {"field": field, "items": len(items), "errors": errors}
    logger.info("Batch resolved", extra=details)
    return items


def to_batch(events: object) -> list[Field | FieldError]:
    """The fields of a batch, and what is refused in its place."""
    if not isinstance(events, list):
        raise UnexpectedEventError("The event is no batch.")
    return [to_field_or_refusal(event) for event in events]


def to_field_or_refusal(event: object) -> Field | FieldError:
    try:
        return to_field(event)
    except FieldError as refusal:
        return refusal
