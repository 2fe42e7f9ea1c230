"""One concern in each module; all are imported when the server starts."""
