from typing import Any


def process_edge(response: dict[str, Any], request: dict[str, Any]) -> dict[str, Any]:
    """What this function is for: change the answer before it goes on.

    Header names are in lower case, each with a list of values. It runs for every answer that comes
    here: nothing may wait that need not.
    """
    return response
