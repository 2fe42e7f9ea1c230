from .payload import Payload

# What a window has of its records: how many orders there are of each status.
Totals = dict[str, int]

# What a window begins with.
NO_TOTALS: Totals = {}


def add_record(totals: Totals, payload: Payload) -> Totals:
    """The totals with one record more.

    It is called again with the same totals where an invocation is repeated, and writes nothing
    itself. A record that raises holds up its shard, until Lambda gives it up.
    """
    return {**totals, payload.status: totals.get(payload.status, 0) + 1}
