from .reference_change import ReferenceChange


def process_reference_change(reference_change: ReferenceChange) -> None:
    """What this function is for.

    CodeCommit and Lambda may deliver a change twice, and an error has Lambda deliver all changes of
    the push again: guard every effect with reference_change.change_id.
    """
