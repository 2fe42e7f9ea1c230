from .tick import Tick


def run_job(tick: Tick) -> None:
    """What this function is for.

    A schedule may fire twice for the same tick.due_at, and an event may be delivered again: guard
    every effect with it. A job that raises is tried again, and after the last try the event goes
    to the failure queue.
    """
