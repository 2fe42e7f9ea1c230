from .batch_object import BatchObject


def process_batch_object(batch_object: BatchObject) -> str:
    """What this function is for; what it returns is in the report of the job.

    S3 may call twice for one batch_object.task_id: guard every effect with it. Raise a
    TemporaryFailureError to have S3 try again, a PermanentFailureError for what the report has to
    say; every other error fails the task for good.
    """
    return ""
