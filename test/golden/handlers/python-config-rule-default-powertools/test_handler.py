import json
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec, patch

import pytest

# A client needs a region, which nothing here has.
with patch("boto3.client"):
    from functions.orders import config_service, handler
from functions.orders.rule_event import Evaluation, RuleCheck

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
BUCKET = "AWS::S3::Bucket"
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
    work = create_autospec(handler.evaluate_rule, return_value=[])
    monkeypatch.setattr(handler, "evaluate_rule", work)
    return work


@pytest.fixture(autouse=True)
def service(monkeypatch: pytest.MonkeyPatch) -> Mock:
    service = Mock(spec_set=["put_evaluations", "get_resource_config_history"])
    service.put_evaluations.return_value = {}
    monkeypatch.setattr(config_service, "config", service)
    return service


def values(check: RuleCheck) -> dict[str, Any]:
    return {
        "ruleName": check.rule_name,
        "accountId": check.account_id,
        "capturedAt": check.captured_at,
        "parameters": check.parameters,
        "resource": vars(check.resource) if check.resource else None,
    }


def told(type: str, id: str, captured_at: str, compliance: str) -> dict[str, Any]:
    """What AWS Config is told of a resource."""
    return {
        "ComplianceResourceType": type,
        "ComplianceResourceId": id,
        "ComplianceType": compliance,
        "OrderingTimestamp": datetime.fromisoformat(captured_at),
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "bucket-changed",
            {
                "ruleName": "acme-owners",
                "accountId": "123456789012",
                "capturedAt": "2025-03-14T09:26:53.589Z",
                "parameters": {"tagKey": "owner"},
                "resource": {
                    "type": "AWS::S3::Bucket",
                    "id": "acme-uploads",
                    "arn": "arn:aws:s3:::acme-uploads",
                    "tags": {"owner": "orders", "cost-centre": "📦"},
                    "configuration": {
                        "name": "acme-uploads",
                        "owner": {"displayName": None, "id": "79a5"},
                        "creationDate": "2025-03-14T09:00:00.000Z",
                    },
                },
            },
            id="evaluates a bucket that has changed",
        ),
        pytest.param(
            "bucket-discovered",
            {
                "ruleName": "acme-owners",
                "accountId": "123456789012",
                "capturedAt": "2025-03-14T09:27:00.000Z",
                "parameters": {},
                "resource": {
                    "type": "AWS::S3::Bucket",
                    "id": "acme-plain",
                    "arn": "arn:aws:s3:::acme-plain",
                    "tags": {},
                    "configuration": {"name": "acme-plain"},
                },
            },
            id="evaluates a bucket that was found, without tags and parameters",
        ),
        pytest.param(
            "due",
            {
                "ruleName": "acme-owners",
                "accountId": "123456789012",
                "capturedAt": "2025-03-14T10:00:00.000Z",
                "parameters": {"tagKey": "owner"},
                "resource": None,
            },
            id="evaluates everything when it is due",
        ),
    ],
)
def test_hands_over_and_tells_what_complies(
    work: Mock,
    service: Mock,
    event: str,
    expected: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    work.return_value = [Evaluation(BUCKET, "acme-uploads", "COMPLIANT")]

    handler.handler(given, CONTEXT)

    work.assert_called_once()
    assert values(work.call_args.args[0]) == expected
    service.put_evaluations.assert_called_once_with(
        Evaluations=[told(BUCKET, "acme-uploads", expected["capturedAt"], "COMPLIANT")],
        ResultToken=given["resultToken"],
    )
    assert given["configRuleName"] in all_logged(caplog)


@pytest.mark.parametrize(
    ("event", "gone"),
    [
        pytest.param(
            "bucket-deleted",
            {"resourceId": "acme-gone", "capturedAt": "2025-03-14T09:28:00.000Z"},
            id="does not evaluate a bucket that is gone",
        ),
        pytest.param(
            "left-scope",
            {"resourceId": "acme-other", "capturedAt": "2025-03-14T09:29:00.000Z"},
            id="does not evaluate a bucket that has left the scope",
        ),
    ],
)
def test_tells_that_it_is_not_applicable(
    work: Mock, service: Mock, event: str, gone: dict[str, str]
) -> None:
    given = load(event)

    handler.handler(given, CONTEXT)

    work.assert_not_called()
    service.put_evaluations.assert_called_once_with(
        Evaluations=[told(BUCKET, gone["resourceId"], gone["capturedAt"], "NOT_APPLICABLE")],
        ResultToken=given["resultToken"],
    )


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("unknown-message", id="fails for a message of another kind"),
        pytest.param("not-json", id="fails for a message that is no JSON"),
        pytest.param("no-item", id="fails for a change without a configuration item"),
    ],
)
def test_fails_and_tells_nothing(
    work: Mock, service: Mock, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    given["invokingEvent"] = given["invokingEvent"][:-1] + f',"more":"{SECRET}"}}'

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    assert type(raised.value).__name__ == "UnknownMessageError"
    work.assert_not_called()
    assert service.method_calls == []
    assert given["configRuleName"] in all_logged(caplog)
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in all_logged(caplog) + told


def test_reads_a_configuration_that_is_too_large_as_it_was_then(work: Mock, service: Mock) -> None:
    item = {"arn": "arn:aws:s3:::acme-large", "tags": {"owner": "orders"}, "configuration": "[1]"}
    service.get_resource_config_history.return_value = {"configurationItems": [item]}

    handler.handler(load("too-large"), CONTEXT)

    service.get_resource_config_history.assert_called_once_with(
        resourceType=BUCKET,
        resourceId="acme-large",
        laterTime=datetime(2025, 3, 14, 9, 30, tzinfo=UTC),
        limit=1,
    )
    resource = vars(work.call_args.args[0].resource)
    assert resource == {"type": BUCKET, "id": "acme-large", **item, "configuration": [1]}


def test_fails_when_nothing_is_recorded(work: Mock, service: Mock) -> None:
    service.get_resource_config_history.return_value = {"configurationItems": []}

    with pytest.raises(config_service.NotRecordedError):
        handler.handler(load("too-large"), CONTEXT)

    work.assert_not_called()
    service.put_evaluations.assert_not_called()


def test_tells_100_evaluations_at_once_whose_reasons_are_cut_off(work: Mock, service: Mock) -> None:
    work.return_value = [
        Evaluation(BUCKET, f"bucket-{at}", "NON_COMPLIANT", "📦" * 300) for at in range(201)
    ]

    handler.handler(load("due"), CONTEXT)

    batches = [call.kwargs["Evaluations"] for call in service.put_evaluations.call_args_list]
    assert [len(batch) for batch in batches] == [100, 100, 1]
    assert batches[2][0] == {
        **told(BUCKET, "bucket-200", "2025-03-14T10:00:00.000Z", "NON_COMPLIANT"),
        "Annotation": "📦" * 256,
    }


@pytest.mark.parametrize(
    ("event", "type", "id"),
    [("due", "AWS::::Account", "123456789012"), ("bucket-changed", BUCKET, "acme-uploads")],
)
def test_tells_that_a_rule_without_results_is_not_applicable(
    service: Mock, event: str, type: str, id: str
) -> None:
    handler.handler(load(event), CONTEXT)

    [evaluation] = service.put_evaluations.call_args.kwargs["Evaluations"]
    assert evaluation["ComplianceResourceType"] == type
    assert evaluation["ComplianceResourceId"] == id
    assert evaluation["ComplianceType"] == "NOT_APPLICABLE"


def test_fails_when_an_evaluation_is_not_taken(service: Mock) -> None:
    service.put_evaluations.return_value = {"FailedEvaluations": [{}]}

    with pytest.raises(config_service.NotTakenError):
        handler.handler(load("due"), CONTEXT)


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, service: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("bucket-changed")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(given, CONTEXT)

    assert raised.value is failure
    service.put_evaluations.assert_not_called()
    logged = all_logged(caplog)
    assert given["configRuleName"] in logged
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in logged


def test_logs_nothing_of_event_and_evaluations(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = {**load("bucket-changed"), "resultToken": SECRET}
    given["ruleParameters"] = json.dumps({"secret": SECRET})
    given["invokingEvent"] = given["invokingEvent"].replace('"OK"', f'"OK","more":"{SECRET}"')

    handler.handler(given, CONTEXT)

    work.assert_called_once()
    logged = all_logged(caplog)
    assert given["configRuleName"] in logged
    assert SECRET not in logged
