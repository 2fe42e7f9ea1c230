from .device_message import DeviceMessage


def process_device_message(device_message: DeviceMessage) -> None:
    """What this function is for.

    AWS IoT and Lambda may deliver a message twice under the same device_message.message_id: guard
    every effect with it. A message that raises is tried again, and after the last try it goes to
    the failure queue.
    """
