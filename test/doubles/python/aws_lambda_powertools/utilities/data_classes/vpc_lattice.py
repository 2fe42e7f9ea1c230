from .common import DictWrapper


class VPCLatticeEventV2(DictWrapper):
    """The event of a service in the structure V2."""
