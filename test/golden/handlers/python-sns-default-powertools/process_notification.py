from .notification import Notification


def process_notification(notification: Notification) -> None:
    """What this function is for.

    SNS and Lambda may deliver a message twice under the same notification.message_id: guard every
    effect with it. A message that raises is tried again, and after the last try the event goes to
    the failure queue.
    """
