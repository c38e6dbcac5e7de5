"""The data-only protocol between the judge and the sandbox: JSON heads, raw array bytes, no pickle.

A message is a head (JSON) and a body (the bytes of its arrays one after another), each
preceded by its length. Both sides use this module; the trusted side must assume that the
other sends anything at all, so every size is bounded before it is used.

Only the standard library and NumPy are imported: this module runs beside student code.
"""

from __future__ import annotations

import json
import select
import socket
import struct
import time
from typing import Any

import numpy as np

HEAD_LIMIT_BYTES = 4 << 20
BODY_LIMIT_BYTES = 4 << 20
DEPTH_LIMIT = 16
PARTS_LIMIT = 20_000
TEXT_LIMIT = 1 << 20
AHEAD_BYTES = 1 << 16
DTYPES = {
    code: np.dtype(code)
    for code in ("<f8", "<f4", "<f2", "|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8")
}
_LENGTHS = struct.Struct("<II")


class WireError(Exception):
    """What came over the wire is not a well-formed message."""


class WireClosed(WireError):
    """The other side is gone."""


class WireTimeout(WireError):
    """The other side did not answer before the deadline."""


def pack(value: Any) -> bytes:
    """Turn plain data into bytes.

    Parameters
    ----------
    value : plain data
        None, bool, int, float, str, NumPy arrays and scalars, lists, tuples, dicts with
        string keys. Anything else travels as its type's name, so that it can be reported
        but never rebuilt.

    Returns
    -------
    bytes
    """
    arrays: list[bytes] = []
    head = json.dumps(_pack(value, arrays, 0)).encode()
    body = b"".join(arrays)
    return _LENGTHS.pack(len(head), len(body)) + head + body


def _pack(value: Any, arrays: list[bytes], depth: int) -> Any:
    if depth >= DEPTH_LIMIT:
        return {"other": "deeply nested data"}
    kind = type(value)
    if value is None or kind in (bool, float, str):
        return value
    if kind is int:
        return value if abs(value) < 1 << 63 else {"other": "a huge int"}
    if isinstance(value, (np.ndarray, np.generic)):
        return _pack_array(np.asarray(value), arrays)
    if kind is dict and all(type(name) is str for name in value):
        return {"dict": {name: _pack(part, arrays, depth + 1) for name, part in value.items()}}
    if isinstance(value, list):
        return [_pack(part, arrays, depth + 1) for part in value]
    if isinstance(value, tuple):
        return {"tuple": [_pack(part, arrays, depth + 1) for part in value]}
    return {"other": kind.__name__[:80]}


def _pack_array(array: np.ndarray[Any, Any], arrays: list[bytes]) -> Any:
    code = array.dtype.newbyteorder("<").str
    if code not in DTYPES:
        return {"other": f"an array of {array.dtype}"}
    arrays.append(np.ascontiguousarray(array, dtype=code).tobytes())
    return {"array": [code, list(array.shape)]}


class Other:
    """Stands for something that came back and is not plain data."""

    def __init__(self, name: str) -> None:
        self.stands_for = name

    def __repr__(self) -> str:
        return f"<{self.stands_for}>"


def unpack(head: bytes, body: bytes) -> Any:
    """Return the plain data that `pack` was given.

    Raises
    ------
    WireError
        If head or body is not what `pack` makes.
    """
    try:
        coded = json.loads(head)
    except (ValueError, RecursionError) as error:
        raise WireError("the head is not JSON") from error
    reader = _Reader(body)
    value = reader.value(coded, 0)
    if reader.offset != len(body):
        raise WireError("the body is longer than its arrays")
    return value


def there_and_back(value: Any) -> Any:
    """What of a value arrives at the other side.

    >>> there_and_back((0.5, [True, None]))
    (0.5, [True, None])
    """
    data = pack(value)
    split = _LENGTHS.size + _LENGTHS.unpack(data[: _LENGTHS.size])[0]
    return unpack(data[_LENGTHS.size : split], data[split:])


def _encodable(text: str) -> str:
    """Text without lone surrogates, which no file and no database takes."""
    return text.encode("utf-8", "replace").decode()


class _Reader:
    """Rebuilds one message, counting what it makes."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.offset = 0
        self.parts = 0

    def value(self, coded: Any, depth: int) -> Any:
        self.parts += 1
        if depth > DEPTH_LIMIT or self.parts > PARTS_LIMIT:
            raise WireError("nested too deep, or too many parts")
        kind = type(coded)  # of what JSON is made of, and nothing else
        if coded is None or kind is bool or kind is float:
            return coded
        if kind is int:
            if abs(coded) >= 1 << 63:
                raise WireError("an integer beyond 64 bits")
            return coded
        if kind is str:
            return _encodable(coded[:TEXT_LIMIT])
        if kind is list:
            return [self.value(part, depth + 1) for part in coded]
        if kind is dict and len(coded) == 1:
            ((tag, content),) = coded.items()
            return self.tagged(tag, content, depth)
        raise WireError("an unknown kind of value")

    def tagged(self, tag: str, content: Any, depth: int) -> Any:
        if tag == "tuple" and isinstance(content, list):
            return tuple(self.value(part, depth + 1) for part in content)
        if tag == "dict" and isinstance(content, dict):
            return {_encodable(name): self.value(part, depth + 1) for name, part in content.items()}
        if tag == "array" and isinstance(content, list) and len(content) == 2:
            return self.array(*content)
        if tag == "other" and isinstance(content, str):
            return Other(_encodable(content[:80]))
        raise WireError("an unknown kind of value")

    def array(self, code: Any, shape: Any) -> np.ndarray[Any, Any]:
        if not isinstance(code, str) or code not in DTYPES:
            raise WireError("an array of an unknown type")
        if not isinstance(shape, list) or len(shape) > 8:
            raise WireError("an array without a shape")
        count = 1
        for length in shape:
            if type(length) is not int or not 0 <= length <= BODY_LIMIT_BYTES:
                raise WireError("an array with an impossible shape")
            count *= max(length, 1)
            if count > BODY_LIMIT_BYTES:
                raise WireError("an array that is too large")
        dtype = DTYPES[code]
        count = 0 if 0 in shape else count
        end = self.offset + count * dtype.itemsize
        if end > len(self.body):
            raise WireError("an array that reaches beyond the body")
        raw = self.body[self.offset : end]
        self.offset = end
        return np.frombuffer(raw, dtype=dtype).reshape(shape).copy()


class Channel:
    """One end of a stream socket that carries messages.

    Parameters
    ----------
    sock : socket
    ahead : bool
        Whether to take what follows a message along with it, which saves time; not where a fork
        reads on from the same socket.
    """

    def __init__(self, sock: socket.socket, ahead: bool = False) -> None:
        self.sock = sock
        self._least = AHEAD_BYTES if ahead else 0
        self._arrived = bytearray()

    def send(self, value: Any, deadline: float | None = None) -> None:
        """Send one message.

        Raises
        ------
        WireClosed, WireTimeout
        """
        data = memoryview(pack(value))
        self.sock.setblocking(deadline is None)
        try:
            while data:
                if deadline is not None:
                    self._wait(deadline, write=True)
                data = data[self.sock.send(data[: 1 << 16]) :]
        except (BrokenPipeError, ConnectionError) as error:
            raise WireClosed("the other side is gone") from error

    def receive(self, deadline: float | None = None) -> Any:
        """Receive one message, all of it before the deadline (of `time.monotonic`).

        Raises
        ------
        WireError
            On a malformed message; `WireClosed` at its end, `WireTimeout` at the deadline.
        """
        head_length, body_length = _LENGTHS.unpack(self._read(_LENGTHS.size, deadline))
        if head_length > HEAD_LIMIT_BYTES or body_length > BODY_LIMIT_BYTES:
            raise WireError("a message that is too large")
        data = self._read(head_length + body_length, deadline)
        return unpack(data[:head_length], data[head_length:])

    def _read(self, length: int, deadline: float | None) -> bytes:
        while (missing := length - len(self._arrived)) > 0:
            if deadline is not None:
                self._wait(deadline, write=False)
            try:
                part = self.sock.recv(min(max(missing, self._least), 1 << 20))
            except ConnectionError as error:
                raise WireClosed("the other side is gone") from error
            if not part:
                raise WireClosed("the other side is gone")
            self._arrived += part
        data = bytes(self._arrived[:length])
        del self._arrived[:length]
        return data

    def _wait(self, deadline: float, write: bool) -> None:
        """Wait until the socket is ready; the deadline holds for the message as a whole."""
        left = deadline - time.monotonic()
        wanted = ([], [self.sock]) if write else ([self.sock], [])
        if left <= 0 or not any(select.select(*wanted, [], left)):
            raise WireTimeout("no answer in time")

    def quiet(self) -> bool:
        """Whether nothing more has arrived."""
        return not self._arrived and not select.select([self.sock], [], [], 0)[0]

    def close(self) -> None:
        """Close this end."""
        self.sock.close()
