import logging
from typing import Any

from .change import parse_change
from .totals import NO_TOTALS, add_record
from .window import BatchItemFailure, WindowResponse, WindowState, finished_window, state_of
from .write_totals import write_totals

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> WindowResponse:
    """Adds records to the totals of their window, in order, up to the first that fails.

    It and what follows come again, with the state up to there. The last invocation of a window
    writes its totals, also where a record of it fails: Lambda may give that up, and the window with
    it.
    """
    state = state_of(event)
    failures: list[BatchItemFailure] = []
    for record in event["Records"]:
        following = added(state, record)
        if following is None:
            failures.append({"itemIdentifier": record["dynamodb"]["SequenceNumber"]})
            break
        state = following
    finished = finished_window(event, state)
    if finished is None:
        return {"state": state, "batchItemFailures": failures}
    write_totals(finished)
    return {"state": {}, "batchItemFailures": failures}


def added(state: WindowState, record: dict[str, Any]) -> WindowState | None:
    """The state with one record more; None where that fails."""
    totals = state.get("totals", NO_TOTALS)
    try:
        first = state.get("first", record["dynamodb"]["SequenceNumber"])
        return {"first": first, "totals": add_record(totals, parse_change(record))}
    except Exception:
        logger.exception("Record failed", extra={"event_id": record["eventID"]})
        return None
