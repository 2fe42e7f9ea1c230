"""AWS::IAM::Role and AWS::IAM::Policy; policies of AWS are known by name, with nothing in them."""

import json

from moto.iam.models import AWSManagedPolicy, IAMBackend

from ..cloudformation import Resource


class Role(Resource):
    type_name = "AWS::IAM::Role"
    name_property = "RoleName"

    def make(self) -> None:
        given = ("Description", "Path", "MaxSessionDuration", "PermissionsBoundary", "Tags")
        role = self.call(
            "iam",
            "create_role",
            RoleName=self.name,
            AssumeRolePolicyDocument=json.dumps(self.properties["AssumeRolePolicyDocument"]),
            **{key: self.properties[key] for key in given if key in self.properties},
        )["Role"]
        self.attributes = {"Arn": role["Arn"], "RoleId": role["RoleId"]}
        for policy in self.properties.get("Policies", []):
            put_policy(self, self.name, policy["PolicyName"], policy["PolicyDocument"])
        for arn in self.properties.get("ManagedPolicyArns", []):
            self.call("iam", "attach_role_policy", RoleName=self.name, PolicyArn=arn)

    def remove(self) -> None:
        for policy in self.properties.get("Policies", []):
            self.call(
                "iam", "delete_role_policy", RoleName=self.name, PolicyName=policy["PolicyName"]
            )
        for arn in self.properties.get("ManagedPolicyArns", []):
            self.call("iam", "detach_role_policy", RoleName=self.name, PolicyArn=arn)
        self.call("iam", "delete_role", RoleName=self.name)


class Policy(Resource):
    type_name = "AWS::IAM::Policy"

    def make(self) -> None:
        for role in self.properties.get("Roles", []):
            put_policy(self, role, self.properties["PolicyName"], self.properties["PolicyDocument"])

    def remove(self) -> None:
        name = self.properties["PolicyName"]
        for role in self.properties.get("Roles", []):
            self.call("iam", "delete_role_policy", RoleName=role, PolicyName=name)


def put_policy(resource: Resource, role: str, name: str, document: object) -> None:
    text = json.dumps(document)
    resource.call("iam", "put_role_policy", RoleName=role, PolicyName=name, PolicyDocument=text)


_attach = IAMBackend.attach_role_policy


def attach_role_policy(self: IAMBackend, policy_arn: str, role_name: str) -> None:
    # Loading the real ones costs a second and 350 MB for each server.
    account, path = policy_arn.split(":")[4:6]
    if account == "aws" and policy_arn not in self.managed_policies:
        _, *folders, name = path.split("/")
        made = AWSManagedPolicy(
            name,
            account_id=self.account_id,
            region=self.region_name,
            path="/".join(["", *folders, ""]),
            document=json.dumps({"Version": "2012-10-17", "Statement": []}),
        )
        self.managed_policies[made.arn] = made
    _attach(self, policy_arn, role_name)


IAMBackend.attach_role_policy = attach_role_policy
