import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Power = Literal["ON", "OFF"]


@dataclass(frozen=True)
class Device:
    """A device that can be switched; display_categories are such as LIGHT or SMARTPLUG."""

    endpoint_id: str
    friendly_name: str
    manufacturer_name: str
    description: str
    display_categories: list[str]


@dataclass(frozen=True)
class DeviceState:
    """What a device is like, and since when that is known: ISO 8601, in UTC."""

    power: Power
    sampled_at: str


class DirectiveError(Exception):
    """Why a directive is not carried out, as Alexa names it, such as ENDPOINT_UNREACHABLE."""

    def __init__(self, type: str, message: str) -> None:
        super().__init__(message)
        self.type = type


def unknown_directive() -> DirectiveError:
    return DirectiveError("INVALID_DIRECTIVE", "The skill knows no such directive.")


def discovered(event: Mapping[str, Any], devices: list[Device]) -> dict[str, Any]:
    """Tell what devices are there."""
    endpoints = [
        {
            "endpointId": device.endpoint_id,
            "friendlyName": device.friendly_name,
            "manufacturerName": device.manufacturer_name,
            "description": device.description,
            "displayCategories": device.display_categories,
            "capabilities": [
                {"type": "AlexaInterface", "interface": "Alexa", "version": "3"},
                {
                    "type": "AlexaInterface",
                    "interface": "Alexa.PowerController",
                    "version": "3",
                    "properties": {"supported": [{"name": "powerState"}], "retrievable": True},
                },
            ],
        }
        for device in devices
    ]
    return answer(event, "Alexa.Discovery", "Discover.Response", {"endpoints": endpoints})


def granted(event: Mapping[str, Any]) -> dict[str, Any]:
    """Tell that a grant was accepted."""
    return answer(event, "Alexa.Authorization", "AcceptGrant.Response", {})


def stated(
    event: Mapping[str, Any], name: Literal["StateReport", "Response"], state: DeviceState
) -> dict[str, Any]:
    """Tell what a device is like: asked for, or after it was switched."""
    state_property = {
        "namespace": "Alexa.PowerController",
        "name": "powerState",
        "value": state.power,
        "timeOfSample": state.sampled_at,
        "uncertaintyInMilliseconds": 0,
    }
    context = {"properties": [state_property]}
    return {**answer(event, "Alexa", name, {}), "context": context}


def refused(event: Mapping[str, Any], type: str, message: str) -> dict[str, Any]:
    """Tell why nothing came of it; Alexa has an answer of its own for grants."""
    if event["directive"]["header"]["name"] == "AcceptGrant":
        payload = {"type": "ACCEPT_GRANT_FAILED", "message": message}
        return answer(event, "Alexa.Authorization", "ErrorResponse", payload)
    return answer(event, "Alexa", "ErrorResponse", {"type": type, "message": message})


def answer(
    event: Mapping[str, Any], namespace: str, name: str, payload: dict[str, Any]
) -> dict[str, Any]:
    directive = event["directive"]
    header = {
        "namespace": namespace,
        "name": name,
        "messageId": str(uuid.uuid4()),
        "payloadVersion": "3",
    }
    if "correlationToken" in directive["header"]:
        header["correlationToken"] = directive["header"]["correlationToken"]
    answered: dict[str, Any] = {"header": header, "payload": payload}
    match directive:
        case {"endpoint": {"endpointId": str(endpoint_id)}}:
            answered["endpoint"] = {"endpointId": endpoint_id}
    return {"event": answered}
