from collections.abc import Mapping
from typing import Any

from .devices import accept_grant, discover, set_power, state_of
from .smart_home import discovered, granted, stated, unknown_directive


def answer_directive(event: Mapping[str, Any]) -> dict[str, Any]:
    """Do what Alexa asks, and tell what came of it."""
    match event["directive"]:
        case {
            "header": {"namespace": "Alexa.Discovery", "name": "Discover"},
            "payload": {"scope": {"token": str(token)}},
        }:
            return discovered(event, discover(token))
        case {
            "header": {"namespace": "Alexa.Authorization", "name": "AcceptGrant"},
            "payload": {"grant": {"code": str(code)}, "grantee": {"token": str(token)}},
        }:
            accept_grant(code, token)
            return granted(event)
        case {
            "header": {"namespace": "Alexa", "name": "ReportState"},
            "endpoint": {"endpointId": str(endpoint_id), "scope": {"token": str(token)}},
        }:
            return stated(event, "StateReport", state_of(endpoint_id, token))
        case {
            "header": {"namespace": "Alexa.PowerController", "name": "TurnOn" | "TurnOff" as name},
            "endpoint": {"endpointId": str(endpoint_id), "scope": {"token": str(token)}},
        }:
            power = "ON" if name == "TurnOn" else "OFF"
            return stated(event, "Response", set_power(endpoint_id, power, token))
    raise unknown_directive()
