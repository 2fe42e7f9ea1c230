from .log_data import LogEvent


def process_log_event(log_event: LogEvent) -> None:
    """What this function is for.

    CloudWatch Logs and Lambda may deliver a log event twice under the same log_event.event_id,
    among others that failed: guard every effect with it. After the last try, all that came
    together goes to the failure queue.
    """
