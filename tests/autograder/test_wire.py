"""The data-only protocol: what goes in comes out, and nothing else gets through."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.inside import wire

HEAD = struct.Struct("<II")


def there_and_back(value: object) -> object:
    data = wire.pack(value)
    head, _ = HEAD.unpack(data[:8])
    return wire.unpack(data[8 : 8 + head], data[8 + head :])


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats(allow_nan=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=20,
)


@given(plain)
def test_plain_data_comes_back_as_it_was(value: object) -> None:
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("code", sorted(wire.DTYPES))
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (0, 4), (1, 1, 1)])
def test_arrays_keep_type_shape_and_numbers(code: str, shape: tuple[int, ...]) -> None:
    array = np.arange(int(np.prod(shape))).reshape(shape).astype(code)
    back = there_and_back(array)
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert np.array_equal(back, array)
    assert back.flags.writeable


@pytest.mark.parametrize(
    "array", [np.arange(6.0).reshape(2, 3).T, np.arange(8.0)[::2], np.asfortranarray(np.eye(3))]
)
def test_views_travel_as_their_numbers(array: np.ndarray) -> None:  # fmt: skip
    assert np.array_equal(there_and_back(array), array)


class Sub(np.ndarray):
    pass


@pytest.mark.parametrize(
    "value",
    [object(), lambda: 1, 10**40, np.array([object()]), np.array(["a"]), 1j, {1: 2}, {"a"}, b"raw", print],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_anything_else_travels_as_a_name_only(value: object) -> None:
    back = there_and_back((1.0, value))
    assert isinstance(back[1], wire.Other)


def test_an_array_of_a_subclass_arrives_as_an_ordinary_one() -> None:
    assert type(there_and_back(np.eye(2).view(Sub))) is np.ndarray


def test_a_list_that_holds_itself_ends() -> None:
    loop: list[object] = []
    loop.append(loop)
    assert "Other" in type(_deepest(there_and_back(loop))).__name__


def _deepest(value: object) -> object:
    while isinstance(value, list):
        value = value[0]
    return value


HEADS = {
    "no JSON": b"{",
    "deep JSON": b"[" * 100_000,
    "huge integer": b"1" + b"0" * 3000,
    "integer of 5000 digits": b"9" * 5000,
    "unknown tag": b'{"pickle": "x"}',
    "two tags": b'{"tuple": [], "dict": {}}',
    "bare dict": b"{}",
    "array without a shape": b'{"array": ["<f8"]}',
    "object array": b'{"array": ["|O", [1]]}',
    "array beyond the body": b'{"array": ["<f8", [2]]}',
    "negative shape": b'{"array": ["<f8", [-1]]}',
    "enormous shape": b'{"array": ["|b1", [4000000000, 4000000000]]}',
    "enormous shape times zero": b'{"array": ["<f8", [0, 99999999999999]]}',
    "shape of floats": b'{"array": ["<f8", [1.0]]}',
    "shape of booleans": b'{"array": ["<f8", [true]]}',
    "many axes": b'{"array": ["<f8", [1,1,1,1,1,1,1,1,1,1]]}',
    "tuple of a number": b'{"tuple": 3}',
    "many parts": b"[" + b"0," * 30_000 + b"0]",
    "nested tuples": b'{"tuple":[' * 40 + b"]}" * 40,
    "not text": b"\xff\xfe",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_malformed_heads_are_wire_errors(head: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.unpack(head, b"")


def test_bytes_that_belong_to_no_array_are_an_error() -> None:
    with pytest.raises(wire.WireError, match="longer"):
        wire.unpack(json.dumps([1]).encode(), b"extra")


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_no_bytes_at_all_can_do_more_than_raise_a_wire_error(head: bytes, body: bytes) -> None:
    with contextlib.suppress(wire.WireError):
        wire.unpack(head, body)


@pytest.fixture
def ends() -> tuple[wire.Channel, socket.socket]:
    ours, theirs = socket.socketpair()
    yield wire.Channel(ours), theirs
    ours.close()
    theirs.close()


def soon(seconds: float = 0.3) -> float:
    return time.monotonic() + seconds


@pytest.mark.parametrize("lengths", [(2**31, 0), (10, 2**32 - 1)])
def test_a_length_that_is_too_large_is_refused_before_anything_is_read(ends, lengths) -> None:
    channel, other = ends
    other.sendall(HEAD.pack(*lengths))
    with pytest.raises(wire.WireError, match="too large"):
        channel.receive(soon())


def test_silence_ends_at_the_deadline(ends) -> None:
    with pytest.raises(wire.WireTimeout):
        ends[0].receive(soon())


def test_one_byte_at_a_time_ends_at_the_same_deadline(ends) -> None:
    channel, other = ends
    stop = threading.Event()

    def drip() -> None:
        other.sendall(HEAD.pack(1000, 0))
        while not stop.wait(0.02):
            try:
                other.sendall(b" ")
            except OSError:
                return

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        with pytest.raises(wire.WireTimeout):
            channel.receive(soon())
    finally:
        stop.set()
        thread.join()


def test_the_end_of_the_other_side_is_told_apart_from_silence(ends) -> None:
    channel, other = ends
    other.close()
    with pytest.raises(wire.WireClosed):
        channel.receive(soon())
    with pytest.raises(wire.WireClosed):
        channel.send(1, soon())


def test_a_reader_who_never_reads_cannot_hold_the_sender(ends) -> None:
    channel, _ = ends
    with pytest.raises(wire.WireTimeout):
        channel.send(np.zeros(1_000_000), soon())


def test_messages_larger_than_the_socket_arrive_whole(ends) -> None:
    channel, other = ends
    array = np.random.default_rng(0).standard_normal(300_000)
    thread = threading.Thread(target=lambda: wire.Channel(other).send(array))
    thread.start()
    assert np.array_equal(channel.receive(soon(20)), array)
    thread.join()
