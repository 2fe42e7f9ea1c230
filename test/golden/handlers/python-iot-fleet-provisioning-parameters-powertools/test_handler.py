import json
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import decide_provisioning, handler
from functions.orders.answer import UnusableDecisionError
from functions.orders.claiming_device import WANTED, ClaimingDevice, UnusableDeviceError

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
SAID = ["SN-20260314", "aZ09", "Zürich", "CERTIFICATE", "NobodyReadsThis"]
CONTEXT = SimpleNamespace(
    function_name="test",
    memory_limit_in_mb=256,
    invoked_function_arn="test",
    aws_request_id="request-1",
)


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    allowed = {"allowProvisioning": True, "parameterOverrides": {}}
    work = create_autospec(handler.decide_provisioning, return_value=allowed)
    monkeypatch.setattr(handler, "decide_provisioning", work)
    return work


def values(device: ClaimingDevice) -> dict[str, Any]:
    return {
        "certificateId": device.certificate_id,
        "clientId": device.client_id,
        "parameters": device.parameters,
    }


@pytest.mark.parametrize("allowed", [True, False])
@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "new-device",
            {
                "certificateId": "9a8b7c6d5e4f30211203f4e5d6c7b8a99a8b7c6d5e4f30211203f4e5d6c7b8a9",
                "clientId": "221a6d10-9c7f-42f1-9153-e52e6fc869c1",
                "parameters": {
                    "DeviceId": "SN-20260314-00017",
                    "HardwareRevision": "sample HardwareRevision",
                },
            },
            id="asks about a new device",
        ),
        pytest.param(
            "every-sign",
            {
                "certificateId": "1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff001",
                "clientId": "Gerät 7 📦",
                "parameters": {
                    "DeviceId": "aZ09:_-",
                    "HardwareRevision": "sample HardwareRevision",
                    "Standort": 'Zürich, "Süd"',
                },
            },
            id="asks about a device that tells more, with every sign that names have",
        ),
    ],
)
def test_asks(
    work: Mock,
    event: str,
    expected: dict[str, Any],
    allowed: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    overrides = {"Site": "Köln 📦", "Empty": ""}
    decision = {"allowProvisioning": allowed, "parameterOverrides": overrides}
    work.return_value = decision

    given = load(event)
    assert handler.handler(given, CONTEXT) == decision

    work.assert_called_once()
    [device] = work.call_args.args
    assert values(device) == expected
    assert device.claim_certificate_id == given["claimCertificateId"]
    logged = all_logged(caplog)
    assert expected["certificateId"] in logged
    assert f"'allowed': {allowed}" in logged
    for word in [*SAID, "Köln"]:
        assert word not in logged


@pytest.mark.parametrize(
    ("event", "error"),
    [
        pytest.param(
            "path-as-serial",
            "UnusableDeviceError",
            id="allows no name with signs that topics are matched by",
        ),
        pytest.param(
            "no-serial",
            "UnusableDeviceError",
            id="allows nobody who tells nothing",
        ),
        pytest.param(
            "nested-parameter",
            "UnknownEventError",
            id="allows no parameter that is no text",
        ),
        pytest.param(
            "no-certificate",
            "UnknownEventError",
            id="allows nobody without a certificate",
        ),
    ],
)
def test_refuses_and_tells_nothing(
    work: Mock, event: str, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    with pytest.raises(Exception) as raised:
        handler.handler(load(event), CONTEXT)

    assert type(raised.value).__name__ == error
    work.assert_not_called()
    logged = all_logged(caplog)
    assert "Device failed" in logged
    assert error in logged
    told = "".join(traceback.format_exception(raised.value))
    for word in SAID:
        assert word not in logged + told


@pytest.mark.parametrize("parameter", WANTED)
def test_allows_nobody_who_does_not_tell(work: Mock, parameter: str) -> None:
    given = load("new-device")
    given["parameters"][parameter] = ""
    with pytest.raises(UnusableDeviceError):
        handler.handler(given, CONTEXT)

    del given["parameters"][parameter]
    with pytest.raises(UnusableDeviceError):
        handler.handler(given, CONTEXT)

    work.assert_not_called()


def test_allows_a_name_as_long_as_a_thing_may_have_and_none_that_is_longer(work: Mock) -> None:
    given = load("new-device")
    given["parameters"]["DeviceId"] = "S" * 122
    assert handler.handler(given, CONTEXT)["allowProvisioning"] is True

    given["parameters"]["DeviceId"] += "S"
    with pytest.raises(UnusableDeviceError):
        handler.handler(given, CONTEXT)

    work.assert_called_once()


def test_allows_no_name_that_ends_its_line(work: Mock) -> None:
    given = load("new-device")
    given["parameters"]["DeviceId"] += "\n"
    with pytest.raises(UnusableDeviceError):
        handler.handler(given, CONTEXT)

    work.assert_not_called()


@pytest.mark.parametrize(
    "decision",
    [
        pytest.param(
            {"allowProvisioning": "true", "parameterOverrides": {}}, id="a yes that is text"
        ),
        pytest.param({"allowProvisioning": 1, "parameterOverrides": {}}, id="a yes that is one"),
        pytest.param({"parameterOverrides": {}}, id="no word of it"),
        pytest.param(None, id="nothing"),
        pytest.param({"allowProvisioning": True}, id="no overrides"),
        pytest.param({"allowProvisioning": True, "parameterOverrides": ["Site"]}, id="a list"),
        pytest.param({"allowProvisioning": True, "parameterOverrides": {"Site": 7}}, id="a number"),
    ],
)
def test_allows_nobody_for(work: Mock, decision: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    work.return_value = decision

    with pytest.raises(UnusableDecisionError):
        handler.handler(load("new-device"), CONTEXT)

    logged = all_logged(caplog)
    assert "UnusableDecisionError" in logged
    assert "Site" not in logged


def test_allows_nobody_until_somebody_decides(work: Mock) -> None:
    work.side_effect = decide_provisioning.decide_provisioning

    answer = handler.handler(load("new-device"), CONTEXT)

    assert answer == {"allowProvisioning": False, "parameterOverrides": {}}


def test_fails_with_the_error_of_the_decision_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("new-device")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(given, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert given["certificateId"] in logged
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in logged
