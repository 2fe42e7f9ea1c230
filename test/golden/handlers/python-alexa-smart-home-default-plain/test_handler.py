import json
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import answer_directive, handler
from functions.orders.smart_home import Device, DeviceState, DirectiveError

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
LAMP = Device("lamp-1", "Lamp", "Acme", "A lamp", ["LIGHT"])
STATE = DeviceState("ON", "2025-03-14T09:26:53Z")
WORK = {
    "discover": ("discover", [LAMP]),
    "acceptGrant": ("accept_grant", None),
    "stateOf": ("state_of", STATE),
    "setPower": ("set_power", STATE),
}
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> dict[str, Mock]:
    made = {}
    for call, (name, result) in WORK.items():
        made[call] = create_autospec(getattr(answer_directive, name), return_value=result)
        monkeypatch.setattr(answer_directive, name, made[call])
    return made


def check_header(response: dict[str, Any], given: dict[str, Any], answer: str) -> None:
    header = response["event"]["header"]
    asked = given["directive"]["header"]
    assert header["name"] == answer
    assert header["payloadVersion"] == "3"
    assert header["messageId"] != asked["messageId"]
    assert header.get("correlationToken") == asked.get("correlationToken")
    endpoint = given["directive"].get("endpoint")
    about = endpoint and {"endpointId": endpoint["endpointId"]}
    assert response["event"].get("endpoint") == about


@pytest.mark.parametrize(
    ("event", "call", "args", "namespace", "answer"),
    [
        pytest.param(
            "discover",
            "discover",
            ["access-token-of-zoe"],
            "Alexa.Discovery",
            "Discover.Response",
            id="finds devices",
        ),
        pytest.param(
            "turn-on",
            "setPower",
            ["lamp-1", "ON", "access-token-of-zoe"],
            "Alexa",
            "Response",
            id="switches on",
        ),
        pytest.param(
            "turn-off",
            "setPower",
            ['lämp "2" 📦', "OFF", "access-token-of-zoe"],
            "Alexa",
            "Response",
            id="switches off",
        ),
        pytest.param(
            "report-state",
            "stateOf",
            ["lamp-1", "access-token-of-zoe"],
            "Alexa",
            "StateReport",
            id="tells a state",
        ),
        pytest.param(
            "accept-grant",
            "acceptGrant",
            ["VGhpcyBpcyBhIGNvZGU", "access-token-of-zoe"],
            "Alexa.Authorization",
            "AcceptGrant.Response",
            id="accepts a grant",
        ),
    ],
)
def test_does_what_is_asked(
    work: dict[str, Mock],
    event: str,
    call: str,
    args: list[str],
    namespace: str,
    answer: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    response = handler.handler(given, CONTEXT)

    work[call].assert_called_once_with(*args)
    assert sum(each.call_count for each in work.values()) == 1
    check_header(response, given, answer)
    assert response["event"]["header"]["namespace"] == namespace
    assert given["directive"]["header"]["messageId"] in all_logged(caplog)
    assert args[-1] not in all_logged(caplog)


def test_tells_what_devices_can_do() -> None:
    response = handler.handler(load("discover"), CONTEXT)

    [endpoint] = response["event"]["payload"]["endpoints"]
    assert endpoint["endpointId"] == "lamp-1"
    assert endpoint["displayCategories"] == ["LIGHT"]
    interfaces = [each["interface"] for each in endpoint["capabilities"]]
    assert interfaces == ["Alexa", "Alexa.PowerController"]


@pytest.mark.parametrize("event", ["turn-on", "report-state"])
def test_tells_the_state_of_a_device(event: str) -> None:
    response = handler.handler(load(event), CONTEXT)

    [state] = response["context"]["properties"]
    assert state["namespace"] == "Alexa.PowerController"
    assert state["name"] == "powerState"
    assert state["value"] == "ON"
    assert state["timeOfSample"] == "2025-03-14T09:26:53Z"


@pytest.mark.parametrize(
    ("event", "error"),
    [
        pytest.param("unknown-directive", "INVALID_DIRECTIVE", id="knows no such directive"),
        pytest.param("no-endpoint", "INVALID_DIRECTIVE", id="misses the endpoint"),
    ],
)
def test_answers_what_it_does_not_know(work: dict[str, Mock], event: str, error: str) -> None:
    given = load(event)

    response = handler.handler(given, CONTEXT)

    check_header(response, given, "ErrorResponse")
    assert response["event"]["header"]["namespace"] == "Alexa"
    assert response["event"]["payload"]["type"] == error
    assert all(each.call_count == 0 for each in work.values())


def test_names_the_error_of_the_work(work: dict[str, Mock]) -> None:
    work["setPower"].side_effect = DirectiveError("ENDPOINT_UNREACHABLE", "The lamp is away.")
    given = load("turn-on")

    response = handler.handler(given, CONTEXT)

    check_header(response, given, "ErrorResponse")
    payload = {"type": "ENDPOINT_UNREACHABLE", "message": "The lamp is away."}
    assert response["event"]["payload"] == payload


def test_answers_a_failed_grant_in_its_own_way(work: dict[str, Mock]) -> None:
    work["acceptGrant"].side_effect = ValueError(SECRET)
    given = load("accept-grant")

    response = handler.handler(given, CONTEXT)

    check_header(response, given, "ErrorResponse")
    assert response["event"]["header"]["namespace"] == "Alexa.Authorization"
    assert response["event"]["payload"]["type"] == "ACCEPT_GRANT_FAILED"


def test_tells_nobody_why_it_failed(
    work: dict[str, Mock], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    work["stateOf"].side_effect = ValueError(SECRET)

    response = handler.handler(load("report-state"), CONTEXT)

    assert response["event"]["payload"]["type"] == "INTERNAL_ERROR"
    logged = all_logged(caplog)
    assert "ValueError" in logged
    assert SECRET not in logged + json.dumps(response)
