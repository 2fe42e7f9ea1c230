from .bus_event import BusEvent


def process_event(event: BusEvent) -> None:
    """What this function is for.

    EventBridge and Lambda may deliver an event twice under the same event.event_id: guard every
    effect with it. An event that raises is tried again, and after the last try it goes to the
    failure queue.
    """
