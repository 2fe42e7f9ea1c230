"""Custom::… resources: CloudFormation invokes their function and waits for what it puts."""

import io
import json
import zipfile
from typing import Any
from uuid import uuid4

from moto.awslambda.models import LambdaFunction
from moto.cloudformation import parsing
from moto.moto_api._internal import urls
from moto.moto_api._internal.responses import MotoAPIResponse

from ..client import endpoint
from ..cloudformation import Resource
from .invocations import invoke_once
from .notifications import function_of

ANSWERS: dict[str, dict[str, Any]] = {}
REQUESTS: list[dict[str, Any]] = []


class CustomResource(Resource):
    """The type is whatever the template calls it, so it is not registered under a name."""

    def make(self) -> None:
        answer = self.request("Create")
        self.physical_id = answer["PhysicalResourceId"]
        self.attributes = answer.get("Data", {})

    def remove(self) -> None:
        self.request("Delete", PhysicalResourceId=self.physical_id)

    def request(self, kind: str, **more: str) -> dict[str, Any]:
        function = handler_of(self.properties)
        identifier = str(uuid4())
        event = {
            "RequestType": kind,
            "ResponseURL": f"{endpoint()}/moto-api/custom-resources/{identifier}",
            "StackId": f"arn:aws:cloudformation:{self.region}:{self.account}:stack/{self.name}",
            "RequestId": identifier,
            "LogicalResourceId": self.name,
            "ResourceProperties": strings(self.properties),
            **more,
        }
        REQUESTS.append(event)
        if not has_code(function):
            return {"PhysicalResourceId": f"{self.name}-{identifier}"}
        answer = ANSWERS.pop(identifier, None) if (done := invoke_once(function, event)) else None
        if answer is None or answer["Status"] != "SUCCESS":
            raise RuntimeError(f"{self.name}: {answer['Reason'] if answer else done.log}")
        return answer


def handler_of(properties: dict[str, Any]) -> LambdaFunction:
    function = function_of(properties["ServiceToken"])
    if function is None:
        raise RuntimeError(f"There is no function {properties['ServiceToken']}.")
    return function


def has_code(function: LambdaFunction) -> bool:
    """False for the archive with nothing in it that wiring is deployed with: it is taken to have answered."""
    with zipfile.ZipFile(io.BytesIO(function.code_bytes)) as archive:
        return bool(archive.namelist())


def strings(value: Any) -> Any:
    """CloudFormation hands every number and boolean over as text."""
    if isinstance(value, dict):
        return {key: strings(each) for key, each in value.items()}
    if isinstance(value, list):
        return [strings(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def take_answer(
    self: MotoAPIResponse, request: Any, full_url: str, _: Any
) -> tuple[int, dict[str, str], str]:
    ANSWERS[full_url.rsplit("/", 1)[-1]] = json.loads(request.data)
    return 200, {}, ""


def list_requests(self: MotoAPIResponse, *_: Any) -> tuple[int, dict[str, str], str]:
    return 200, {"Content-Type": "application/json"}, json.dumps(REQUESTS)


MotoAPIResponse.list_requests = list_requests
urls.url_paths["{0}/moto-api/custom-requests"] = urls.response_instance.list_requests
MotoAPIResponse.take_answer = take_answer
urls.url_paths["{0}/moto-api/custom-resources/(?P<request>[^/]+)$"] = (
    urls.response_instance.take_answer
)
parsing.CustomModel = CustomResource
