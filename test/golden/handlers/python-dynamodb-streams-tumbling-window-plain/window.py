from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from .totals import Totals


class WindowState(TypedDict, total=False):
    """What is carried from one invocation of a window to the next, as JSON of 1 MB at most.

    first is the sequence number of the first record in the totals. Both are missing where nothing
    is counted yet.
    """

    first: str
    totals: Totals


class BatchItemFailure(TypedDict):
    itemIdentifier: str


class WindowResponse(TypedDict):
    """What Lambda takes the state of a window from; an answer without one is an error."""

    state: WindowState
    batchItemFailures: list[BatchItemFailure]


@dataclass(frozen=True)
class FinishedWindow:
    """A window of one shard that is over, or the part of it up to an early end.

    The key is the same whenever these totals come again, and another one for all others.
    """

    key: str
    shard_id: str
    start: str
    end: str
    totals: Totals


def state_of(event: Mapping[str, Any]) -> WindowState:
    """The state of an event: empty where a window begins, or goes on after an early end."""
    return event.get("state") or {}


def finished_window(event: Mapping[str, Any], state: WindowState) -> FinishedWindow | None:
    """What there is to write with the last invocation of a window.

    None before, and where nothing was counted.
    """
    is_over = event["isFinalInvokeForWindow"] or event["isWindowTerminatedEarly"]
    if not state or not is_over:
        return None
    window, shard_id = event["window"], event["shardId"]
    # Several totals of one window differ in their first record alone.
    key = f"{shard_id}/{window['start']}/{state['first']}"
    return FinishedWindow(key, shard_id, window["start"], window["end"], state["totals"])
