from typing import Any

from ..answers import Refusal
from ..connection import StrayMessage


def on_default(message: StrayMessage) -> Any:
    """What is no JSON and what names no action that there is."""
    raise Refusal(404, "No action takes this message.")
