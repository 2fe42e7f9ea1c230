import re
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["created", "updated", "deleted"]


@dataclass(frozen=True)
class ReferenceChange:
    """What a push changed of one branch or tag.

    change_id is the same whenever this change is delivered again, and different for every other
    change. ref is the full name, such as refs/heads/main; branch and tag are None for what is no
    branch or no tag. commit is None where nothing is told of what was deleted. changed_at is as
    CodeCommit writes it, 2025-03-14T09:26:53.589+0000, changed_by the ARN of whoever pushed, and
    custom_data what the trigger says with each event.
    """

    change_id: str
    kind: Kind
    ref: str
    branch: str | None
    tag: str | None
    commit: str | None
    repository: str
    changed_at: str
    changed_by: str
    custom_data: str | None


class UnknownEventError(Exception):
    pass


def is_test(record: dict[str, Any]) -> bool:
    """True for what CodeCommit sends when somebody tests the trigger: nothing has changed."""
    return record["eventName"] == "TriggerEventTest"


def to_reference_change(record: dict[str, Any], reference: dict[str, Any]) -> ReferenceChange:
    """Read a reference of a record; raise when it is no change that is known."""
    if record["eventSource"] != "aws:codecommit" or not record["eventVersion"].startswith("1."):
        raise UnknownEventError("The event is none of CodeCommit in version 1.")
    ref = reference.get("ref")
    if not isinstance(ref, str):
        raise UnknownEventError("The reference has no name.")
    kind = kind_of(reference)
    commit = commit_of(reference)
    if commit is None and kind != "deleted":
        raise UnknownEventError("The reference has no commit.")
    return ReferenceChange(
        change_id=f"{record['eventId']}#{ref}",
        kind=kind,
        ref=ref,
        branch=name_below("refs/heads/", ref),
        tag=name_below("refs/tags/", ref),
        commit=commit,
        repository=record["eventSourceARN"].rpartition(":")[2],
        changed_at=record["eventTime"],
        changed_by=record["userIdentityARN"],
        custom_data=record.get("customData"),
    )


def kind_of(reference: dict[str, Any]) -> Kind:
    if reference.get("deleted"):
        return "deleted"
    return "created" if reference.get("created") else "updated"


def commit_of(reference: dict[str, Any]) -> str | None:
    commit = reference.get("commit")
    return commit if re.fullmatch("[0-9a-f]{40}", str(commit)) else None


def name_below(folder: str, ref: str) -> str | None:
    return ref.removeprefix(folder) if ref.startswith(folder) else None
