from .common import DictWrapper


class RequestContext(DictWrapper):
    @property
    def request_id(self) -> str:
        return self["requestContext"]["requestId"]


class APIGatewayProxyEvent(DictWrapper):
    @property
    def request_context(self) -> RequestContext:
        return RequestContext(self._data)
