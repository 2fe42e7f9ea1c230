"""What takes its access log from the stage of an HTTP or WebSocket API."""

from urllib.parse import unquote

from moto.apigatewayv2 import urls
from moto.apigatewayv2.responses import ApiGatewayV2Response


def delete_access_log_settings(self: ApiGatewayV2Response) -> tuple[int, dict[str, str], str]:
    api_id, _stages, name, _settings = self.path.split("/")[-4:]
    self.apigatewayv2_backend.get_stage(api_id, unquote(name)).access_log_settings = None
    return 204, {}, ""


ApiGatewayV2Response.delete_access_log_settings = delete_access_log_settings
urls.url_paths["{0}/v2/apis/(?P<api_id>[^/]+)/stages/(?P<stage_name>[^/]+)/accesslogsettings$"] = (
    ApiGatewayV2Response.dispatch
)
