from .reply import Reply
from .turn import Turn


def answer_turn(turn: Turn) -> Reply | None:
    """What this function is for: what comes next, by the intent and what is asked for of it.

    None says that it does not know the intent: the bot goes on by itself, and a fulfilment has
    failed. A fulfilment may be asked for again: guard its effect with what identifies it.
    """
    return None
