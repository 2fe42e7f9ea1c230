"""Clusters of Amazon MSK, under ARNs as AWS gives them, with the name before the id."""

from typing import Any

from moto.kafka.exceptions import NotFoundException
from moto.kafka.models import FakeKafkaCluster, KafkaBackend
from moto.utilities.utils import get_partition


def arn_of(self: FakeKafkaCluster) -> str:
    place = f"{get_partition(self.region_name)}:kafka:{self.region_name}:{self.account_id}"
    return f"arn:{place}:cluster/{self.cluster_name}/{self.cluster_id}-2"


FakeKafkaCluster._generate_arn = arn_of

_describe = KafkaBackend.describe_cluster_v2


def describe(self: KafkaBackend, cluster_arn: str) -> dict[str, Any]:
    if cluster_arn not in self.clusters:
        raise NotFoundException("The request could not find the cluster.")
    found = _describe(self, cluster_arn)
    # A time without an offset is none to the clients of AWS.
    return {**found, "creationTime": f"{found['creationTime']}Z"}


KafkaBackend.describe_cluster_v2 = describe
