from typing import Any

from .claiming_device import ClaimingDevice


def decide_provisioning(device: ClaimingDevice) -> dict[str, Any]:
    """What this function is for: whether the device may be provisioned.

    Look it up among those that you made, and refuse one that was provisioned before. What raises,
    or takes longer than five seconds, refuses it too; parameterOverrides are added to what it says.
    """
    return {"allowProvisioning": False, "parameterOverrides": {}}
