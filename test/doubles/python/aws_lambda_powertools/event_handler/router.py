from . import Router

__all__ = ["Router"]
