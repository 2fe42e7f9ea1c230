from .common import DictWrapper


class ALBEvent(DictWrapper):
    """The event of a target group."""
