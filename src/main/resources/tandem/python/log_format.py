"""The layout of an event log: `tandem.wire.LogFormat`, under the same names; the docs of package
`tandem.wire` explain it."""

import struct

MAGIC = 0x4D444E54
VERSION = 1
HEADER_BYTES = 256
RECORD_BYTES = 32
SEGMENT_BYTES = 64 << 10

AT_MAGIC = 0
AT_VERSION = 4
AT_KIND = 6
AT_PID = 8
AT_TID = 16
AT_PARENT = 24
AT_WORKER = 32
AT_COUNT = 40
AT_LOST = 48
AT_LAST_BEAT = 56
AT_BEATS = 64
AT_RECORD_COST = 72
AT_BEAT_COST = 80

LANE_THREAD = 0
LANE_PROCESS = 1
LANE_VIRTUAL = 2

BORN = 1
READY = 2
TASK_BEGIN = 3
TASK_END = 4
GAP = 5
PHASE = 6
AMOUNT = 7
END = 8
MEMORY = 9
TEXT = 10
RESULT = 11

# The task of a `RESULT` that is told of all.
ALL_TASKS = -1

UNKNOWN = -1

# `tandem.model.span.State`, by ordinal.
STATE_STARTING = 0
STATE_ON_CORE = 1
STATE_WAITING_CORE = 2
STATE_WAITING_LOCK = 3
STATE_BLOCKED = 4
STATE_SENDING = 5
STATE_IDLE = 6
STATE_UNKNOWN = 7

# A flag of `TASK_END` and `END`.
FAILED = 1
TEXT_PIECE = 24

# The header's fields that change, as indices of 64-bit numbers.
COUNT = AT_COUNT // 8
LOST = AT_LOST // 8
LAST_BEAT = AT_LAST_BEAT // 8
BEATS = AT_BEATS // 8

store = struct.Struct("<BBHiqqq").pack_into
store_used = struct.Struct("<BBHiqqII").pack_into
store_text = struct.Struct("<BBHi24s").pack_into
store_number = struct.Struct("<q").pack_into
store_halves = struct.Struct("<II").pack_into


def half(nanos):
    """Nanoseconds as a record holds them in 32 bits.

    nanos: below 0 if they are not known
    """
    return 0xFFFFFFFF if nanos < 0 else min(nanos, 0xFFFFFFFE)
