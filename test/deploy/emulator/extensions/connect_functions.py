"""AWS::Connect::IntegrationAssociation, and the functions that flows of an instance may call."""

import json
from collections import defaultdict
from typing import Any
from urllib.parse import unquote

from moto.awslambda.utils import get_backend
from moto.connect import models, responses, urls
from moto.connect.exceptions import InvalidParameterException
from moto.connect.responses import ConnectResponse
from moto.core.base_backend import BackendDict

from ..cloudformation import Resource

FUNCTIONS: dict[str, list[str]] = defaultdict(list)


class IntegrationAssociation(Resource):
    type_name = "AWS::Connect::IntegrationAssociation"

    def make(self) -> None:
        self.call("connect", "associate_lambda_function", **self.association())
        self.physical_id = self.properties["IntegrationArn"]

    def remove(self) -> None:
        self.call("connect", "disassociate_lambda_function", **self.association())

    def association(self) -> dict[str, str]:
        """What the calls take: the id of the instance, which templates have by its ARN."""
        if self.properties["IntegrationType"] != "LAMBDA_FUNCTION":
            raise ValueError("The emulator knows no other integration.")
        instance = self.properties["InstanceId"].rpartition("/")[2]
        return {"InstanceId": instance, "FunctionArn": self.properties["IntegrationArn"]}


def instance_of(response: ConnectResponse) -> str:
    instance: str = response._get_param("InstanceId")
    response.connect_backend._get_instance_or_raise(instance)
    return instance


def associate_lambda_function(self: ConnectResponse) -> str:
    instance, arn = instance_of(self), json.loads(self.body)["FunctionArn"]
    if len(arn) > 140:
        raise InvalidParameterException("The ARN of the function is too long.")
    get_backend(self.current_account, self.region).get_function(arn)
    if arn not in FUNCTIONS[instance]:
        FUNCTIONS[instance].append(arn)
    return "{}"


def disassociate_lambda_function(self: ConnectResponse) -> str:
    instance, arn = instance_of(self), unquote(self._get_param("functionArn"))
    FUNCTIONS[instance] = [each for each in FUNCTIONS[instance] if each != arn]
    return "{}"


def list_lambda_functions(self: ConnectResponse) -> str:
    return json.dumps({"LambdaFunctions": FUNCTIONS[instance_of(self)]})


_to_summary = models.Instance.to_summary_dict


def to_summary_dict(self: models.Instance) -> dict[str, Any]:
    """The time as the API has it: in seconds."""
    return {**_to_summary(self), "CreatedTime": self.created_time.timestamp()}


models.Instance.to_summary_dict = to_summary_dict
# Amazon Connect is in few regions; here it is where everything else is.
BACKENDS = BackendDict(models.ConnectBackend, "connect", additional_regions=["eu-west-1"])
models.connect_backends = responses.connect_backends = BACKENDS
ConnectResponse.associate_lambda_function = associate_lambda_function
ConnectResponse.disassociate_lambda_function = disassociate_lambda_function
ConnectResponse.list_lambda_functions = list_lambda_functions
for path in ("lambda-function", "lambda-functions"):
    urls.url_paths[f"{{0}}/instance/(?P<InstanceId>[^/]+)/{path}$"] = ConnectResponse.dispatch
