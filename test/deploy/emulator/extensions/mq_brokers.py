"""Brokers of Amazon MQ, under ids and ARNs as AWS gives them."""

import uuid
from typing import Any

from moto.mq.models import Broker
from moto.utilities.utils import get_partition

_start = Broker.__init__


def start(self: Broker, name: str, account_id: str, region: str, **settings: Any) -> None:
    _start(self, name=name, account_id=account_id, region=region, **settings)
    self.id = f"b-{uuid.uuid4()}"
    self.arn = f"arn:{get_partition(region)}:mq:{region}:{account_id}:broker:{name}:{self.id}"


Broker.__init__ = start
