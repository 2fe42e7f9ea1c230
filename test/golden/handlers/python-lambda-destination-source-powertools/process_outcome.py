from .outcome import Outcome


def process_outcome(outcome: Outcome) -> None:
    """What this function is for.

    Lambda may deliver an outcome twice under the same outcome.request_id: guard every effect with
    it. An outcome that raises is tried again, and after the last try it goes to the failure queue.
    """
