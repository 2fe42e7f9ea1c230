import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec, patch

import pytest
from botocore.exceptions import ClientError

# A client needs a region, which nothing here has.
with patch("boto3.client"):
    from functions.orders import handler
from functions.orders.pipeline_job import PipelineJob

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
RESULT = {"outputVariables": {"version": "7"}}
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
    work = create_autospec(handler.process_job, return_value=RESULT)
    monkeypatch.setattr(handler, "process_job", work)
    return work


@pytest.fixture(autouse=True)
def service(monkeypatch: pytest.MonkeyPatch) -> Mock:
    service = Mock(spec_set=["put_job_success_result", "put_job_failure_result"])
    monkeypatch.setattr(handler, "codepipeline", service)
    return service


def values(job: PipelineJob) -> dict[str, Any]:
    return {
        "id": job.id,
        "parameters": job.parameters,
        "artifacts": [vars(artifact) for artifact in job.artifacts],
        "credentials": {
            "accessKeyId": job.credentials.access_key_id,
            "secretAccessKey": job.credentials.secret_access_key,
            "sessionToken": job.credentials.session_token,
        },
        "continuationToken": job.continuation_token,
    }


def assert_failure_told(service: Mock, event: dict[str, Any], error_name: str) -> None:
    service.put_job_success_result.assert_not_called()
    service.put_job_failure_result.assert_called_once_with(
        jobId=event["CodePipeline.job"]["id"],
        failureDetails={
            "type": "JobFailed",
            "message": f"{error_name}: see the log of request request-1.",
            "externalExecutionId": "request-1",
        },
    )


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "checks-asked-for",
            {
                "id": "0d4f1b52-8c0e-4f6a-9a51-2f7c6d3e8b10",
                "parameters": {"environment": "staging", "checks": ["smoke", "load"]},
                "artifacts": [
                    {
                        "name": "Source",
                        "bucket": "acme-orders-artifacts-123456789012-eu-west-1",
                        "key": "orders/Source/k7Qw2Zp",
                    },
                ],
                "credentials": {
                    "accessKeyId": "ASIAEXAMPLE0000ORDER",
                    "secretAccessKey": "example-secret-key-of-one-job",
                    "sessionToken": "example-session-token-of-one-job",
                },
                "continuationToken": None,
            },
            id="hands over the parameters and artifacts of a job",
        ),
        pytest.param(
            "goes-on",
            {
                "id": "0d4f1b52-8c0e-4f6a-9a51-2f7c6d3e8b11",
                "parameters": {"environment": "staging"},
                "artifacts": [
                    {
                        "name": "Source",
                        "bucket": "acme-orders-artifacts-123456789012-eu-west-1",
                        "key": "orders/Source/k7Qw2Zp",
                    },
                    {
                        "name": "Ä & Build",
                        "bucket": "acme-orders-artifacts-123456789012-eu-west-1",
                        "key": "orders/%C3%84/Zb4Tn1x",
                    },
                ],
                "credentials": {
                    "accessKeyId": "ASIAEXAMPLE0000ORDER",
                    "secretAccessKey": "example-secret-key-of-one-job",
                    "sessionToken": "example-session-token-of-one-job",
                },
                "continuationToken": '{"deployment":"d-7","step":3}',
            },
            id="hands over the token of a job that goes on, and artifacts of several actions",
        ),
        pytest.param(
            "nothing-given",
            {
                "id": "0d4f1b52-8c0e-4f6a-9a51-2f7c6d3e8b12",
                "parameters": {},
                "artifacts": [],
                "credentials": {
                    "accessKeyId": "ASIAEXAMPLE0000ORDER",
                    "secretAccessKey": "example-secret-key-of-one-job",
                    "sessionToken": "example-session-token-of-one-job",
                },
                "continuationToken": None,
            },
            id="hands over a job without parameters and artifacts",
        ),
    ],
)
def test_hands_over_and_tells_the_end(
    work: Mock,
    service: Mock,
    event: str,
    expected: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")

    handler.handler(load(event), CONTEXT)

    work.assert_called_once()
    assert values(work.call_args.args[0]) == expected
    service.put_job_failure_result.assert_not_called()
    service.put_job_success_result.assert_called_once_with(jobId=expected["id"], **RESULT)
    assert expected["id"] in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("not-json", id="fails a job whose parameters are no JSON"),
        pytest.param("no-object", id="fails a job whose parameters are no object"),
    ],
)
def test_tells_that_it_cannot_be_done(
    work: Mock, service: Mock, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    handler.handler(given, CONTEXT)

    work.assert_not_called()
    assert_failure_told(service, given, "UnknownJobError")
    assert given["CodePipeline.job"]["id"] in all_logged(caplog)


def test_asks_for_another_call_of_a_job_that_goes_on(work: Mock, service: Mock) -> None:
    given = load("goes-on")
    work.return_value = {"continuationToken": "step 4"}

    handler.handler(given, CONTEXT)

    service.put_job_success_result.assert_called_once_with(
        jobId=given["CodePipeline.job"]["id"], continuationToken="step 4"
    )


def test_tells_that_the_work_failed_and_no_more_of_it_than_its_name(
    work: Mock, service: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("checks-asked-for")
    work.side_effect = ValueError(SECRET)

    handler.handler(given, CONTEXT)

    assert_failure_told(service, given, "ValueError")
    logged = all_logged(caplog)
    assert given["CodePipeline.job"]["id"] in logged
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in logged


@pytest.mark.parametrize("end", ["success", "failure"])
def test_fails_when_an_end_cannot_be_told(
    work: Mock, service: Mock, end: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    failure = ClientError({"Error": {"Code": "ThrottlingException"}}, "PutJobResult")
    service.put_job_success_result.side_effect = failure
    service.put_job_failure_result.side_effect = failure
    if end == "failure":
        work.side_effect = ValueError(SECRET)

    with pytest.raises(ClientError) as raised:
        handler.handler(load("checks-asked-for"), CONTEXT)

    assert raised.value is failure
    assert len(service.method_calls) == 1
    assert "Job done" not in all_logged(caplog)


@pytest.mark.parametrize("end", ["success", "failure"])
def test_takes_a_job_that_has_its_end_for_done(
    work: Mock, service: Mock, end: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("checks-asked-for")
    ended = ClientError(
        {"Error": {"Code": "InvalidJobStateException", "Message": SECRET}}, "PutJobResult"
    )
    service.put_job_success_result.side_effect = ended
    service.put_job_failure_result.side_effect = ended
    if end == "failure":
        work.side_effect = ValueError(SECRET)

    handler.handler(given, CONTEXT)

    assert len(service.method_calls) == 1
    logged = all_logged(caplog)
    assert "Job had ended already" in logged
    assert "Job done" not in logged
    assert SECRET not in logged


def test_logs_nothing_of_a_job_but_its_id(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load("checks-asked-for")
    data = given["CodePipeline.job"]["data"]
    data["actionConfiguration"]["configuration"]["UserParameters"] = json.dumps({"secret": SECRET})
    data["artifactCredentials"]["secretAccessKey"] = SECRET
    work.return_value = {"outputVariables": {"secret": SECRET}}

    handler.handler(given, CONTEXT)

    logged = all_logged(caplog)
    assert given["CodePipeline.job"]["id"] in logged
    assert SECRET not in logged
