"""Which of a museum's photographs an object's page shows."""

from opencleo.records import Photograph, StoredPhotograph
from opencleo.web.views.object import one_of_each_view


def stored(number: int, view: int, width: int, status: str = "ok") -> StoredPhotograph:
    photograph = Photograph(f"met:1/{number}", "met:1", view, file=f"{number}.jpg")
    return StoredPhotograph(photograph, status, width=width)  # type: ignore[arg-type]


def test_a_view_that_comes_in_several_sizes_is_shown_once_and_large() -> None:
    photographs = [stored(1, 2, 300), stored(2, 1, 224), stored(3, 1, 800), stored(4, 2, 0, "missing")]
    assert [each.photograph.photograph_id for each in one_of_each_view(photographs)] == ["met:1/3", "met:1/1"]


def test_a_view_without_a_readable_picture_is_still_told() -> None:
    photographs = [stored(1, 1, 500), stored(2, 2, 0, "broken")]
    assert [each.photograph.photograph_id for each in one_of_each_view(photographs)] == ["met:1/1", "met:1/2"]
