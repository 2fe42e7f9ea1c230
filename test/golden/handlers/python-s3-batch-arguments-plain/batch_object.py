import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus


@dataclass(frozen=True)
class BatchObject:
    """An object that a job lists.

    task_id is the same whenever the task is tried again, and different for every other task of the
    job. version_id is None for the object as it is now. user_arguments are those of the job, none
    in version 1.0 of its events.
    """

    job_id: str
    task_id: str
    bucket: str
    key: str
    version_id: str | None
    user_arguments: dict[str, str]


class UnknownEventError(Exception):
    pass


def require_known(event: dict[str, Any]) -> None:
    """Raise for an invocation that no job of S3 Batch Operations is known to make."""
    version, tasks = event.get("invocationSchemaVersion"), event.get("tasks")
    if version not in ("1.0", "2.0") or not isinstance(tasks, list):
        raise UnknownEventError("The event is none of a job in version 1.0 or 2.0.")


def to_batch_object(event: dict[str, Any], task: dict[str, Any]) -> BatchObject:
    """Read a task; raise when it names no object."""
    key = task.get("s3Key")
    if not isinstance(key, str):
        raise UnknownEventError("The task has no key.")
    return BatchObject(
        job_id=event["job"]["id"],
        task_id=task["taskId"],
        bucket=task.get("s3Bucket") or task["s3BucketArn"].rpartition(":")[2],
        key=decode(key),
        version_id=task.get("s3VersionId") or None,
        user_arguments=event["job"].get("userArguments") or {},
    )


def decode(key: str) -> str:
    """Manifests are URL-encoded, with + for a space."""
    # unquote_plus leaves broken escapes as they are, which would be another object's key.
    if re.search("%(?![0-9A-Fa-f]{2})", key):
        raise UnknownEventError("The key is not URL-encoded.")
    try:
        return unquote_plus(key, errors="strict")
    except UnicodeDecodeError as error:
        raise UnknownEventError("The key is not URL-encoded.") from error
