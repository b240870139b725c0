"""Records from the text that the log keeps, in one step of compiled code.

`kg.canon.from_plain` reads any JSON and says what is wrong with it; what the log holds
was checked when it came in, and is read millions of times.
"""

from msgspec import MsgspecError, Raw
from msgspec.json import Decoder, decode

from kg.canon import KINDS, from_plain
from kg.model import Record

_FIELDS = Decoder(dict[str, Raw]).decode
_TEXT = Decoder(str).decode
_READ = {
    name: (Decoder(kind).decode, {"type", *kind.__dataclass_fields__})
    for name, kind in KINDS.items()
}


def record_of(payload: str) -> Record:
    """Return the record of a payload; `InvalidRecordError` where it is none."""
    try:
        fields = _FIELDS(payload)
        read, known = _READ[_TEXT(fields["type"])]
        if fields.keys() <= known:
            return read(payload)
    except (MsgspecError, KeyError):
        pass  # whoever reads it next says why
    return from_plain(decode(payload))
