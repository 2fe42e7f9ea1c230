import re
from dataclasses import dataclass
from typing import Any

# What devices must tell; the first names the thing.
WANTED = ["DeviceId", "HardwareRevision"]

# Characters that names of things have beside their prefix.
MOST_CHARACTERS = 122


@dataclass(frozen=True)
class ClaimingDevice:
    """Who asks to be provisioned. Many may have the same claim certificate: all else is only said.

    certificate_id is that of the certificate that the device is to get, the same when it asks again
    with it; claim_certificate_id is that of the one it asks with. parameters is what it tells about
    itself: DeviceId becomes the end of its name.
    """

    certificate_id: str
    claim_certificate_id: str
    client_id: str
    parameters: dict[str, str]


class UnknownEventError(Exception):
    pass


class UnusableDeviceError(Exception):
    pass


def to_claiming_device(event: dict[str, Any]) -> ClaimingDevice:
    """Read what AWS IoT sends; raise for anything else, and for what no thing can be made of."""
    match event:
        case {
            "certificateId": str(certificate),
            "claimCertificateId": str(claim),
            "clientId": str(client),
            "parameters": dict(parameters),
        } if all([certificate, claim, client]) and are_texts(parameters):
            name, *others = [parameters.get(each, "") for each in WANTED]
            nameable = re.fullmatch("[a-zA-Z0-9:_-]+", name) and len(name) <= MOST_CHARACTERS
            if not nameable or "" in others:
                raise UnusableDeviceError("No thing can be made of what the device tells.")
            return ClaimingDevice(certificate, claim, client, parameters)
    raise UnknownEventError("AWS IoT sends no such event.")


def are_texts(parameters: dict[Any, Any]) -> bool:
    return all(isinstance(value, str) for value in parameters.values())
