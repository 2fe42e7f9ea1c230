"""What this function is for: the devices of whoever the access token belongs to.

Raise a DirectiveError with a type of Alexa where one fits, such as
EXPIRED_AUTHORIZATION_CREDENTIAL.
"""

from .smart_home import Device, DeviceState, DirectiveError, Power


def discover(token: str) -> list[Device]:
    """The devices that somebody has."""
    return []


def accept_grant(code: str, token: str) -> None:
    """Exchange the code for the tokens with which changes are reported to Alexa, and keep them."""
    raise DirectiveError("ACCEPT_GRANT_FAILED", "The skill keeps no grants yet.")


def state_of(endpoint_id: str, token: str) -> DeviceState:
    raise DirectiveError("NO_SUCH_ENDPOINT", "There is no such device.")


def set_power(endpoint_id: str, power: Power, token: str) -> DeviceState:
    """Switch a device, which may be in that state already; tell its state afterwards."""
    raise DirectiveError("NO_SUCH_ENDPOINT", "There is no such device.")
