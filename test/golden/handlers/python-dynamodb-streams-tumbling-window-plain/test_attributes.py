from decimal import Decimal

import pytest

from functions.orders.attributes import read_attributes


def test_reads_every_type_and_numbers_with_all_of_their_digits() -> None:
    large = "12345678901234567890123456789012345678"
    small = "-0.12345678901234567890123456789012345678"

    read = read_attributes(
        {
            "text": {"S": ""},
            "large": {"N": large},
            "small": {"N": small},
            "bytes": {"B": "AP8="},
            "yes": {"BOOL": True},
            "no": {"BOOL": False},
            "nothing": {"NULL": True},
            "list": {"L": [{"N": "1"}, {"NULL": True}, {"L": []}]},
            "map": {"M": {"inner": {"M": {"deep": {"S": "Zürich"}}}}},
            "texts": {"SS": ["a", "b"]},
            "numbers": {"NS": ["0.1", large]},
            "blobs": {"BS": ["AA==", "/w=="]},
        }
    )

    assert read == {
        "text": "",
        "large": Decimal(large),
        "small": Decimal(small),
        "bytes": b"\x00\xff",
        "yes": True,
        "no": False,
        "nothing": None,
        "list": [Decimal(1), None, []],
        "map": {"inner": {"deep": "Zürich"}},
        "texts": {"a", "b"},
        "numbers": {Decimal("0.1"), Decimal(large)},
        "blobs": {b"\x00", b"\xff"},
    }


def test_refuses_a_type_that_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="X"):
        read_attributes({"size": {"X": "4"}})
