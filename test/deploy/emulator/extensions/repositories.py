"""AWS::CodeCommit::Repository, and triggers of repositories as CodeCommit keeps and checks them."""

import json
import time
from typing import Any

from moto.codecommit.exceptions import RepositoryDoesNotExistException
from moto.codecommit.models import CodeCommit, CodeCommitBackend
from moto.codecommit.responses import CodeCommitResponse
from moto.core.exceptions import JsonRESTError

from ..cloudformation import Resource

# https://docs.aws.amazon.com/codecommit/latest/userguide/limits.html
MOST_TRIGGERS = 10
MOST_BRANCHES = 10
MOST_CUSTOM_DATA = 1000
EVENTS = {"all", "updateReference", "createReference", "deleteReference"}
TRIGGERS: dict[str, list[dict[str, Any]]] = {}
TAGS: dict[str, dict[str, str]] = {}


class Repository(Resource):
    type_name = "AWS::CodeCommit::Repository"
    name_property = "RepositoryName"
    name_length = 100

    def make(self) -> None:
        made = self.call(
            "codecommit", "create_repository", repositoryName=self.name, tags=self.tags()
        )["repositoryMetadata"]
        triggers = [camel(each) for each in self.properties.get("Triggers", [])]
        if triggers:
            self.call(
                "codecommit", "put_repository_triggers", repositoryName=self.name, triggers=triggers
            )
        self.physical_id = made["repositoryId"]
        self.attributes = {"Arn": made["Arn"], "Name": self.name}

    def remove(self) -> None:
        self.call("codecommit", "delete_repository", repositoryName=self.name)


def camel(trigger: dict[str, Any]) -> dict[str, Any]:
    """A trigger as the API spells it, which wants branches even where there are none."""
    named = {key[0].lower() + key[1:]: each for key, each in trigger.items()}
    return {"branches": [], **named}


_create, _delete, _init = (
    CodeCommitResponse.create_repository,
    CodeCommitBackend.delete_repository,
    CodeCommit.__init__,
)


def init(self: CodeCommit, *args: Any, **kwargs: Any) -> None:
    """Times as numbers, which is what the API gives."""
    _init(self, *args, **kwargs)
    for key in ("creationDate", "lastModifiedDate"):
        self.repository_metadata[key] = time.time()


def create_repository(self: CodeCommitResponse) -> str:
    answer = _create(self)
    arn = json.loads(answer)["repositoryMetadata"]["Arn"]
    TAGS[arn] = self._get_param("tags") or {}
    TRIGGERS[arn] = []
    return answer


def delete_repository(self: CodeCommitBackend, repository_name: str) -> str | None:
    found = self.repositories.get(repository_name)
    if found:
        TRIGGERS.pop(found.repository_metadata["Arn"], None)
    return _delete(self, repository_name)


def list_repositories(self: CodeCommitResponse) -> str:
    found = self.codecommit_backend.repositories.values()
    facts = [each.repository_metadata for each in found]
    return json.dumps({"repositories": [{key: each[key] for key in NAMES} for each in facts]})


NAMES = ("repositoryName", "repositoryId")


def arn_of(response: CodeCommitResponse) -> str:
    name = response._get_param("repositoryName")
    return response.codecommit_backend.get_repository(name)["Arn"]


def list_branches(self: CodeCommitResponse) -> str:
    """Nobody pushes to a repository of the emulator."""
    arn_of(self)
    return json.dumps({"branches": []})


def get_repository_triggers(self: CodeCommitResponse) -> str:
    return json.dumps({"configurationId": "1", "triggers": TRIGGERS[arn_of(self)]})


def put_repository_triggers(self: CodeCommitResponse) -> str:
    arn = arn_of(self)
    triggers = self._get_param("triggers")
    if len(triggers) > MOST_TRIGGERS:
        refuse("MaximumRepositoryTriggersExceeded")
    names = [each["name"] for each in triggers]
    if len(set(names)) < len(names):
        refuse("InvalidRepositoryTriggerName")
    for each in triggers:
        check(each, self.region)
    TRIGGERS[arn] = triggers
    return json.dumps({"configurationId": "1"})


def check(trigger: dict[str, Any], region: str) -> None:
    """Refuses what CodeCommit refuses of one trigger."""
    events, branches = trigger["events"], trigger.get("branches")
    if not events:
        refuse("RepositoryTriggerEventsListRequired")
    if not EVENTS.issuperset(events) or ("all" in events and len(events) > 1):
        refuse("InvalidRepositoryTriggerEvents")
    if branches is None:
        refuse("RepositoryTriggerBranchNameListRequired")
    if len(branches) > MOST_BRANCHES:
        refuse("MaximumBranchesExceeded")
    if len(trigger.get("customData") or "") > MOST_CUSTOM_DATA:
        refuse("InvalidRepositoryTriggerCustomData")
    service, where = trigger["destinationArn"].split(":")[2:4]
    if service not in ("lambda", "sns"):
        refuse("InvalidRepositoryTriggerDestinationArn")
    if where != region:
        refuse("InvalidRepositoryTriggerRegion")


def refuse(error: str) -> None:
    raise JsonRESTError(f"{error}Exception", "CodeCommit takes no such trigger.")


def tags_of(response: CodeCommitResponse) -> dict[str, str]:
    arn = response._get_param("resourceArn")
    if arn not in TRIGGERS:
        raise RepositoryDoesNotExistException(arn)
    return TAGS.setdefault(arn, {})


def list_tags_for_resource(self: CodeCommitResponse) -> str:
    return json.dumps({"tags": tags_of(self)})


def tag_resource(self: CodeCommitResponse) -> str:
    tags_of(self).update(self._get_param("tags"))
    return "{}"


CodeCommit.__init__ = init
CodeCommitBackend.delete_repository = delete_repository
for operation in (
    create_repository,
    get_repository_triggers,
    list_branches,
    list_repositories,
    list_tags_for_resource,
    put_repository_triggers,
    tag_resource,
):
    setattr(CodeCommitResponse, operation.__name__, operation)
