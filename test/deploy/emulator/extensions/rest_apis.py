"""The types of AWS::ApiGateway; a RestApi may be given as an OpenAPI document."""

from typing import Any

from ..cloudformation import Resource


class RestApi(Resource):
    type_name = "AWS::ApiGateway::RestApi"

    def make(self) -> None:
        body = self.properties.get("Body", {})
        title = body.get("info", {}).get("title", self.name)
        endpoint = self.properties.get("EndpointConfiguration")
        more = {"endpointConfiguration": lower(endpoint)} if endpoint else {}
        name = self.properties.get("Name", title)
        made = self.call("apigateway", "create_rest_api", name=name, tags=self.tags(), **more)
        self.physical_id = made["id"]
        self.attributes = {"RestApiId": made["id"], "RootResourceId": made["rootResourceId"]}
        for path, methods in body.get("paths", {}).items():
            place = self.resource(path)
            for method, settings in methods.items():
                self.method(place, method, settings, body)

    def resource(self, path: str) -> str:
        """The id of a path, which is made with those above it."""
        items = self.call("apigateway", "get_resources", restApiId=self.physical_id, limit=500)[
            "items"
        ]
        found = {each["path"]: each["id"] for each in items}
        if path in found:
            return found[path]
        above, part = path.rsplit("/", 1)
        parent = self.resource(above or "/")
        return self.call(
            "apigateway",
            "create_resource",
            restApiId=self.physical_id,
            parentId=parent,
            pathPart=part,
        )["id"]

    def method(
        self, place: str, method: str, settings: dict[str, Any], body: dict[str, Any]
    ) -> None:
        verb = "ANY" if method == "x-amazon-apigateway-any-method" else method.upper()
        target = {"restApiId": self.physical_id, "resourceId": place, "httpMethod": verb}
        integration = settings["x-amazon-apigateway-integration"]
        authorization = authorization_of(settings, body)
        self.call("apigateway", "put_method", **target, authorizationType=authorization)
        self.call(
            "apigateway",
            "put_integration",
            **target,
            type=integration["type"].upper(),
            integrationHttpMethod=integration.get("httpMethod"),
            uri=integration["uri"],
            **({"credentials": integration["credentials"]} if "credentials" in integration else {}),
        )

    def remove(self) -> None:
        self.call("apigateway", "delete_rest_api", restApiId=self.physical_id)


class ApiResource(Resource):
    type_name = "AWS::ApiGateway::Resource"

    def make(self) -> None:
        made = self.call("apigateway", "create_resource", **lower(self.properties))
        self.physical_id = made["id"]
        self.attributes = {"ResourceId": made["id"]}

    def remove(self) -> None:
        api = self.properties["RestApiId"]
        self.call("apigateway", "delete_resource", restApiId=api, resourceId=self.physical_id)


class Method(Resource):
    type_name = "AWS::ApiGateway::Method"

    def make(self) -> None:
        settings = lower(self.properties)
        integration = settings.pop("integration", None)
        self.call("apigateway", "put_method", **settings)
        if integration:
            self.call("apigateway", "put_integration", **self.target(), **integration)

    def target(self) -> dict[str, Any]:
        return {
            key: lower(self.properties)[key] for key in ("restApiId", "resourceId", "httpMethod")
        }

    def remove(self) -> None:
        self.call("apigateway", "delete_method", **self.target())


class Deployment(Resource):
    type_name = "AWS::ApiGateway::Deployment"

    def make(self) -> None:
        made = self.call("apigateway", "create_deployment", **lower(self.properties))
        self.physical_id = made["id"]
        self.attributes = {"DeploymentId": made["id"]}

    def remove(self) -> None:
        api = self.properties["RestApiId"]
        self.call("apigateway", "delete_deployment", restApiId=api, deploymentId=self.physical_id)


class Stage(Resource):
    type_name = "AWS::ApiGateway::Stage"

    def make(self) -> None:
        settings = lower(self.properties)
        method_settings = settings.pop("methodSettings", [])
        access_log = settings.pop("accessLogSetting", {})
        settings["tags"] = self.tags()
        self.call("apigateway", "create_stage", **settings)
        self.physical_id = settings["stageName"]
        operations = [
            *(each for setting in method_settings for each in patches(setting)),
            *({"op": "replace", "path": f"/accessLogSettings/{key}", "value": value} for key, value in access_log.items()),
        ]
        if operations:
            self.call("apigateway", "update_stage", **self.target(), patchOperations=operations)

    def target(self) -> dict[str, str]:
        return {"restApiId": self.properties["RestApiId"], "stageName": self.physical_id}

    def remove(self) -> None:
        self.call("apigateway", "delete_stage", **self.target())


PATCH_PATHS = {
    "throttlingRateLimit": "throttling/rateLimit",
    "throttlingBurstLimit": "throttling/burstLimit",
    "loggingLevel": "logging/loglevel",
    "metricsEnabled": "metrics/enabled",
    "dataTraceEnabled": "logging/dataTrace",
}


def patches(setting: dict[str, Any]) -> list[dict[str, str]]:
    """The patch operations for one of a stage's method settings."""
    path = setting["resourcePath"].strip("/").replace("/", "~1") or "~1"
    place = f"/{path}/{setting['httpMethod']}"
    return [
        {"op": "replace", "path": f"{place}/{PATCH_PATHS[key]}", "value": str(value)}
        for key, value in setting.items()
        if key in PATCH_PATHS
    ]


def authorization_of(settings: dict[str, Any], body: dict[str, Any]) -> str:
    """The authorization of a method of an OpenAPI document."""
    schemes = body.get("components", body).get("securitySchemes") or body.get(
        "securityDefinitions", {}
    )
    for requirement in settings.get("security", body.get("security", [])):
        for name in requirement:
            if schemes.get(name, {}).get("x-amazon-apigateway-authtype") == "awsSigv4":
                return "AWS_IAM"
    return "NONE"


def lower(value: Any) -> Any:
    """Properties of a template under the API's names, which start with a small letter."""
    if isinstance(value, dict):
        return {key[0].lower() + key[1:]: lower(each) for key, each in value.items()}
    return [lower(each) for each in value] if isinstance(value, list) else value
