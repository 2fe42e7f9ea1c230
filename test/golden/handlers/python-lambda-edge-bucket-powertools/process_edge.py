from typing import Any


def process_edge(request: dict[str, Any]) -> dict[str, Any]:
    """What this function is for: change the request, or answer it here with a status.

    Header names are in lower case, each with a list of values. It runs for every request that comes
    here: nothing may wait that need not.
    """
    return request
