from .occurrence import Occurrence


def run_task(occurrence: Occurrence) -> None:
    """What this function is for.

    A schedule may fire twice for one time, and an event may be delivered again: guard every effect
    with occurrence.schedule_arn and occurrence.scheduled_time. A task that raises is tried again,
    and after the last try the event goes to the failure queue.
    """
