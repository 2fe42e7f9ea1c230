"""AWS::Lambda::Version and AWS::Lambda::Alias."""

from ..cloudformation import Resource


class Version(Resource):
    """Its version is gone with the function."""

    type_name = "AWS::Lambda::Version"

    def make(self) -> None:
        name = self.properties["FunctionName"]
        made = self.call("lambda", "publish_version", FunctionName=name)
        self.physical_id = made["FunctionArn"]
        self.attributes = {"Version": made["Version"], "FunctionArn": made["FunctionArn"]}


class Alias(Resource):
    """Gone with the function as well."""

    type_name = "AWS::Lambda::Alias"

    def make(self) -> None:
        given = {key: self.properties[key] for key in ("FunctionName", "FunctionVersion", "Name")}
        self.physical_id = self.call("lambda", "create_alias", **given)["AliasArn"]
