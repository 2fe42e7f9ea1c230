from .alarm_change import AlarmChange


def process_alarm_change(alarm_change: AlarmChange) -> None:
    """What this function is for.

    CloudWatch and Lambda may deliver a change twice under the same alarm_change.change_id: guard
    every effect with it. A change that raises is tried again, and after the last try it goes to the
    failure queue.
    """
