"""AWS::Logs::LogGroup; its ARN ends with `:*` as in AWS."""

from ..cloudformation import Resource


class LogGroup(Resource):
    type_name = "AWS::Logs::LogGroup"
    name_property = "LogGroupName"

    def make(self) -> None:
        self.call("logs", "create_log_group", logGroupName=self.name, tags=self.tags())
        if "RetentionInDays" in self.properties:
            days = self.properties["RetentionInDays"]
            self.call("logs", "put_retention_policy", logGroupName=self.name, retentionInDays=days)
        self.attributes = {
            "Arn": f"arn:aws:logs:{self.region}:{self.account}:log-group:{self.name}:*"
        }

    def remove(self) -> None:
        self.call("logs", "delete_log_group", logGroupName=self.name)
