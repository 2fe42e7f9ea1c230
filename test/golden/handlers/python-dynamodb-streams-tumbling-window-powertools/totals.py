from .change import Change

# What a window has of its records: how many items were made, changed and removed.
Totals = dict[str, int]

# What a window begins with.
NO_TOTALS: Totals = {}


def add_record(totals: Totals, change: Change) -> Totals:
    """The totals with one change more.

    It is called again with the same totals where an invocation is repeated, and writes nothing
    itself. A change that raises holds up its shard, until Lambda gives it up.
    """
    return {**totals, change.event_name: totals.get(change.event_name, 0) + 1}
