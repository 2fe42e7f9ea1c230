"""What API Gateway checks of routes and deployments, and the stage that outlives a deployment."""

from typing import Any

from moto.apigateway.exceptions import BadRequestException, ConflictException
from moto.apigateway.models import APIGatewayBackend, Deployment, Resource, RestAPI

_create_resource = APIGatewayBackend.create_resource
_put_method = APIGatewayBackend.put_method
_create_deployment = RestAPI.create_deployment


def create_resource(
    self: APIGatewayBackend, function_id: str, parent_resource_id: str, path_part: str
) -> Resource:
    for each in self.get_resources(function_id):
        if (each.parent_id, each.path_part) == (parent_resource_id, path_part):
            raise ConflictException("Another resource with the same parent already has this name")
    return _create_resource(self, function_id, parent_resource_id, path_part)


def put_method(
    self: APIGatewayBackend,
    function_id: str,
    resource_id: str,
    method_type: str,
    *rest: Any,
    **more: Any,
) -> Any:
    if method_type in self.get_resource(function_id, resource_id).resource_methods:
        raise ConflictException("Method already exists for this resource")
    return _put_method(self, function_id, resource_id, method_type, *rest, **more)


def create_deployment(
    self: RestAPI, name: str, description: str, stage_variables: Any = None
) -> Deployment:
    methods = [
        each for place in self.resources.values() for each in place.resource_methods.values()
    ]
    if not methods:
        raise BadRequestException("The REST API doesn't contain any methods")
    if any(each.method_integration is None for each in methods):
        raise BadRequestException("No integration defined for method")
    stage = self.stages.get(name)
    made = _create_deployment(self, name, description, stage_variables)
    if stage:
        stage.deployment_id = made.id
        self.stages[name] = stage
    return made


APIGatewayBackend.create_resource = create_resource
APIGatewayBackend.put_method = put_method
RestAPI.create_deployment = create_deployment
