"""Stand-in for the contract of AWS Lambda Powertools that generated functions use."""

from .logger import Logger

__all__ = ["Logger"]
