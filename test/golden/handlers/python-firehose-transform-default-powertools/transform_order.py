from aws_lambda_powertools import Logger

from .order import Order

logger = Logger(service="orders")


def transform_order(order: Order, record_id: str) -> Order | None:
    """Gives what is delivered in the place of a record, or None to drop it on purpose.

    Firehose may hand a record over twice, under the same record_id: there should be no effect
    beside the answer. A record that raises is not tried again, but kept among the errors.
    """
    logger.debug("Record transformed", extra={"record_id": record_id})
    return order
