from .object_event import ObjectEvent


def process_object(object_event: ObjectEvent) -> None:
    """What this function is for.

    An error has Lambda deliver the whole event again, so guard every effect with
    object_event.idempotency_key.
    """
