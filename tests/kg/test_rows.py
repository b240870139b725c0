"""Records read off the tables: any is let go of, those asked for again are kept."""

from kg.canon import canonical, new
from kg.model import Entity, Record
from kg.store.rows import KEPT, decode


def entity(at: int) -> tuple[Record, str]:
    record = new(Entity, name=f"rows {at}", kind="model")
    return record, canonical(record)


def test_what_is_read_is_the_record_however_often() -> None:
    record, payload = entity(1)
    assert [decode(payload) for _ in range(4)] == [record] * 4


def test_what_is_asked_for_again_is_kept_and_a_walk_drives_none_out() -> None:
    record, payload = entity(2)
    kept = [decode(payload) for _ in range(3)][-1]
    assert decode(payload) is kept
    for at in range(KEPT + 9):
        decode(entity(1_000 + at)[1])
    assert decode(payload) == record
    assert decode(payload) is kept
