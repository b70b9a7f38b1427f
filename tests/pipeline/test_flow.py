"""Items in batches and a little ahead: in order, all of them, never more waiting than was said."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencleo.pipeline.flow import ahead, batches


@given(st.lists(st.integers()), st.integers(1, 7))
def test_batches_hold_every_item_once_in_order(items: list[int], size: int) -> None:
    cut = list(batches(iter(items), size))
    assert [item for batch in cut for item in batch] == items
    assert all(len(batch) == size for batch in cut[:-1])
    assert all(0 < len(batch) <= size for batch in cut)


def test_work_goes_ahead_but_not_too_far() -> None:
    started: list[int] = []

    def work(item: int) -> int:
        started.append(item)
        return item * item

    with ThreadPoolExecutor(2) as pool:
        stream = ahead(pool, work, range(100), 5)
        first = [next(stream) for _ in range(3)]
        assert first == [(0, 0), (1, 1), (2, 4)]
        assert len(started) <= 3 + 5
        assert list(stream) == [(item, item * item) for item in range(3, 100)]


def test_an_error_of_the_work_is_raised_where_its_item_stands() -> None:
    def work(item: int) -> int:
        if item == 2:
            raise ValueError("two")
        return item

    with ThreadPoolExecutor(2) as pool:
        stream = ahead(pool, work, range(5), 2)
        assert [next(stream), next(stream)] == [(0, 0), (1, 1)]
        with pytest.raises(ValueError, match="two"):
            next(stream)
