class ServiceError(Exception):
    def __init__(self, status_code: int, msg: str) -> None:
        super().__init__(msg)
        self.status_code = status_code
        self.msg = msg


class NotFoundError(ServiceError):
    def __init__(self, msg: str = "Not found") -> None:
        super().__init__(404, msg)


class BadRequestError(ServiceError):
    def __init__(self, msg: str) -> None:
        super().__init__(400, msg)
