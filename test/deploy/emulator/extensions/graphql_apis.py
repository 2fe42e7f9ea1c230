"""GraphQL APIs of AppSync: settings that moto forgets, data sources, resolvers, and their CloudFormation types."""

import hashlib
import json
import re
from typing import Any
from urllib.parse import unquote

from moto.appsync import urls
from moto.appsync.exceptions import AppSyncExceptions, BadRequestException
from moto.appsync.models import AppSyncBackend, GraphqlAPI, GraphqlSchema
from moto.appsync.responses import AppSyncResponse

from ..cloudformation import Resource
from ..roles import may_assume

# What an update resets where it leaves it out, with what it is then.
RESET = {"introspectionConfig": "ENABLED", "queryDepthLimit": 0, "resolverCountLimit": 0}

NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")


class NotFoundException(AppSyncExceptions):
    code = 404

    def __init__(self, message: str) -> None:
        super().__init__("NotFoundException", message)
        self.description = json.dumps({"message": self.message})


def lowered(value: Any) -> Any:
    """The members of a template as the API spells them: `apiId` for `ApiId`."""
    if isinstance(value, list):
        return [lowered(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key[:1].lower() + key[1:]: lowered(each) for key, each in value.items()}


class GraphQLApi(Resource):
    type_name = "AWS::AppSync::GraphQLApi"

    def make(self) -> None:
        given = lowered({key: each for key, each in self.properties.items() if key != "Tags"})
        api = self.call("appsync", "create_graphql_api", **given, tags=self.tags())["graphqlApi"]
        self.physical_id = api["arn"]
        self.attributes = {
            "ApiId": api["apiId"],
            "Arn": api["arn"],
            "GraphQLUrl": api["uris"]["GRAPHQL"],
        }

    def remove(self) -> None:
        self.call("appsync", "delete_graphql_api", apiId=self.attributes["ApiId"])


class GraphQLSchema(Resource):
    type_name = "AWS::AppSync::GraphQLSchema"

    def make(self) -> None:
        api, definition = self.properties["ApiId"], self.properties["Definition"]
        self.call("appsync", "start_schema_creation", apiId=api, definition=definition.encode())
        status = self.call("appsync", "get_schema_creation_status", apiId=api)
        if status["status"] != "SUCCESS":
            raise ValueError(f"The schema is not taken: {status}")
        self.physical_id = f"{api}GraphQLSchema"
        self.attributes = {"Id": self.physical_id}


class DataSource(Resource):
    type_name = "AWS::AppSync::DataSource"
    name_property = "Name"

    def make(self) -> None:
        given = lowered(self.properties)
        made = self.call("appsync", "create_data_source", **given)["dataSource"]
        self.physical_id = made["dataSourceArn"]
        self.attributes = {"DataSourceArn": made["dataSourceArn"], "Name": made["name"]}

    def remove(self) -> None:
        api = self.properties["ApiId"]
        self.call("appsync", "delete_data_source", apiId=api, name=self.properties["Name"])


class Resolver(Resource):
    type_name = "AWS::AppSync::Resolver"

    def make(self) -> None:
        made = self.call("appsync", "create_resolver", **lowered(self.properties))["resolver"]
        self.physical_id = made["resolverArn"]
        self.attributes = {
            "ResolverArn": made["resolverArn"],
            "TypeName": made["typeName"],
            "FieldName": made["fieldName"],
        }

    def remove(self) -> None:
        field = {name: self.properties[name] for name in ("ApiId", "TypeName", "FieldName")}
        self.call("appsync", "delete_resolver", **lowered(field))


_make, _to_json = GraphqlAPI.__init__, GraphqlAPI.to_json
_create, _update = AppSyncResponse.create_graphql_api, AppSyncResponse.update_graphql_api


def make(self: GraphqlAPI, account_id: str, region: str, *args: Any, **given: Any) -> None:
    """An id as AppSync gives it: 26 small letters and digits."""
    _make(self, account_id, region, *args, **given)
    self.api_id = hashlib.sha256(self.api_id.encode()).hexdigest()[:26]
    self.arn = f"{self.arn.rpartition('/')[0]}/{self.api_id}"
    self.more: dict[str, Any] = {}
    self.data_sources: dict[str, dict[str, Any]] = {}
    self.resolvers: dict[tuple[str, str], dict[str, Any]] = {}


def to_json(self: GraphqlAPI) -> dict[str, Any]:
    url = f"https://{self.api_id}.appsync-api.{self.region}.amazonaws.com/graphql"
    own = {"apiType": "GRAPHQL", "owner": "123456789012", "uris": {"GRAPHQL": url}}
    told = {**_to_json(self), **own, **RESET, **self.more}
    return {key: each for key, each in told.items() if each is not None}


def with_more(self: AppSyncResponse, answer: str) -> str:
    """Keeps the settings that moto does not know, and answers with them."""
    given = json.loads(self.body)
    api = self.appsync_backend.graphql_apis[json.loads(answer)["graphqlApi"]["apiId"]]
    api.more = {key: given[key] for key in RESET if key in given}
    api.lambda_authorizer_config = given.get("lambdaAuthorizerConfig")
    return json.dumps({"graphqlApi": api.to_json()})


def require_authorizer(self: AppSyncResponse) -> None:
    given = json.loads(self.body)
    asked = given.get("authenticationType") == "AWS_LAMBDA"
    if asked and not given.get("lambdaAuthorizerConfig"):
        raise BadRequestException("A lambdaAuthorizerConfig is needed.")


def create_graphql_api(self: AppSyncResponse) -> str:
    require_authorizer(self)
    return with_more(self, _create(self))


def update_graphql_api(self: AppSyncResponse) -> str:
    require_authorizer(self)
    return with_more(self, _update(self))


def get_introspection_schema(self: AppSyncResponse) -> str:
    """The text that was given, in the place of what AppSync prints of it."""
    return schema_of(api_of(self)).definition


def parts(self: AppSyncResponse) -> list[str]:
    """What follows `/v1/apis/` in the path."""
    return [unquote(each) for each in self.path.split("/v1/apis/")[1].split("/")]


def api_of(self: AppSyncResponse) -> GraphqlAPI:
    backend: AppSyncBackend = self.appsync_backend
    return backend.get_graphql_api(parts(self)[0])


def schema_of(api: GraphqlAPI) -> GraphqlSchema:
    if api.graphql_schema is None:
        raise NotFoundException("No schema.")
    return api.graphql_schema


def data_source_of(api: GraphqlAPI, name: str) -> dict[str, Any]:
    if name not in api.data_sources:
        raise NotFoundException(f"No data source named {name} found.")
    return api.data_sources[name]


def put_data_source(api: GraphqlAPI, name: str, given: dict[str, Any]) -> str:
    if not NAME.fullmatch(name):
        raise BadRequestException(f"{name} is no name of a data source.")
    if not may_assume("appsync.amazonaws.com", given.get("serviceRoleArn", ":::::"), api.arn):
        raise BadRequestException("AppSync cannot assume the role of the data source.")
    arn = f"{api.arn}/datasources/{name}"
    api.data_sources[name] = {**given, "name": name, "dataSourceArn": arn}
    return json.dumps({"dataSource": api.data_sources[name]})


def create_data_source(self: AppSyncResponse) -> str:
    api, given = api_of(self), json.loads(self.body)
    if given["name"] in api.data_sources:
        raise BadRequestException(f"Data source with name {given['name']} already exists.")
    return put_data_source(api, given["name"], given)


def update_data_source(self: AppSyncResponse) -> str:
    api, name = api_of(self), parts(self)[2]
    data_source_of(api, name)
    return put_data_source(api, name, json.loads(self.body))


def get_data_source(self: AppSyncResponse) -> str:
    return json.dumps({"dataSource": data_source_of(api_of(self), parts(self)[2])})


def list_data_sources(self: AppSyncResponse) -> str:
    return json.dumps({"dataSources": list(api_of(self).data_sources.values())})


def delete_data_source(self: AppSyncResponse) -> str:
    api, name = api_of(self), parts(self)[2]
    data_source_of(api, name)
    if any(each["dataSourceName"] == name for each in api.resolvers.values()):
        raise BadRequestException(f"Data source {name} is in use by a resolver.")
    del api.data_sources[name]
    return "{}"


def resolver_of(api: GraphqlAPI, type_name: str, field: str) -> dict[str, Any]:
    if (type_name, field) not in api.resolvers:
        raise NotFoundException("No resolver found.")
    return api.resolvers[(type_name, field)]


def put_resolver(api: GraphqlAPI, type_name: str, field: str, given: dict[str, Any]) -> str:
    fields = [
        each.name.value
        for known in schema_of(api).types
        if known.name.value == type_name
        for each in known.fields
    ]
    if field not in fields:
        raise NotFoundException(f"No field named {field} found on type {type_name}")
    data_source_of(api, given["dataSourceName"])
    resolver = {
        **{"kind": "UNIT", "maxBatchSize": 0, **given},
        **{"typeName": type_name, "fieldName": field},
        "resolverArn": f"{api.arn}/types/{type_name}/resolvers/{field}",
    }
    api.resolvers[(type_name, field)] = resolver
    return json.dumps({"resolver": resolver})


def create_resolver(self: AppSyncResponse) -> str:
    api, given = api_of(self), json.loads(self.body)
    type_name, field = parts(self)[2], given["fieldName"]
    if (type_name, field) in api.resolvers:
        raise BadRequestException("Only one resolver is allowed per field.")
    return put_resolver(api, type_name, field, given)


def update_resolver(self: AppSyncResponse) -> str:
    api, (_, _, type_name, _, field) = api_of(self), parts(self)
    resolver_of(api, type_name, field)
    return put_resolver(api, type_name, field, json.loads(self.body))


def get_resolver(self: AppSyncResponse) -> str:
    _, _, type_name, _, field = parts(self)
    return json.dumps({"resolver": resolver_of(api_of(self), type_name, field)})


def list_resolvers(self: AppSyncResponse) -> str:
    found = [each for each in api_of(self).resolvers.values() if each["typeName"] == parts(self)[2]]
    return json.dumps({"resolvers": found})


def delete_resolver(self: AppSyncResponse) -> str:
    api, (_, _, type_name, _, field) = api_of(self), parts(self)
    resolver_of(api, type_name, field)
    del api.resolvers[(type_name, field)]
    return "{}"


GraphqlAPI.__init__ = make
GraphqlAPI.to_json = to_json
for operation in (
    create_graphql_api,
    update_graphql_api,
    get_introspection_schema,
    create_data_source,
    update_data_source,
    get_data_source,
    list_data_sources,
    delete_data_source,
    create_resolver,
    update_resolver,
    get_resolver,
    list_resolvers,
    delete_resolver,
):
    setattr(AppSyncResponse, operation.__name__, operation)
API = "{0}/v1/apis/(?P<api_id>[^/]+)"
for path in ("datasources$", "datasources/(?P<name>[^/]+)$"):
    urls.url_paths[f"{API}/{path}"] = AppSyncResponse.dispatch
