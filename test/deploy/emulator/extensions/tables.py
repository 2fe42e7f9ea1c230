"""AWS::DynamoDB::Table, and no delivery of changes behind the back of whoever reads them."""

from moto.dynamodb.models.table import Table as MotoTable

from ..cloudformation import Resource

GIVEN = ("AttributeDefinitions", "KeySchema", "BillingMode", "ProvisionedThroughput")


class Table(Resource):
    type_name = "AWS::DynamoDB::Table"
    name_property = "TableName"
    name_length = 255

    def make(self) -> None:
        shape = {key: self.properties[key] for key in GIVEN if key in self.properties}
        stream = self.properties.get("StreamSpecification")
        if stream:
            shape["StreamSpecification"] = {**stream, "StreamEnabled": True}
        tags = [{"Key": key, "Value": value} for key, value in self.tags().items()]
        made = self.call("dynamodb", "create_table", TableName=self.name, Tags=tags, **shape)
        recovery = self.properties.get("PointInTimeRecoverySpecification")
        if recovery:
            self.call(
                "dynamodb",
                "update_continuous_backups",
                TableName=self.name,
                PointInTimeRecoverySpecification=recovery,
            )
        self.physical_id = self.name
        self.attributes = {"Arn": made["TableDescription"]["TableArn"]}
        if stream:
            self.attributes["StreamArn"] = made["TableDescription"]["LatestStreamArn"]

    def remove(self) -> None:
        self.call("dynamodb", "delete_table", TableName=self.name)


MotoTable.lambda_event_source_mappings = property(lambda self: {}, lambda self, value: None)
