import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencleo.vocabulary.folding import BREAK, fold, phrase, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Reliëf", "relief"),
        ("STÈLE", "stele"),
        ("Deir el–Baḥri", "deir el-bahri"),
        ("ʿAin  Shams", "ain shams"),
        ("Kōm Ombo\u0301", "kom ombo"),
        ("New Year’s “bottle”", 'new year\'s "bottle"'),
        ("Fröhlich & Œuvre", "frohlich & oeuvre"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_spellings_of_one_word_are_made_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_final_possessive_is_no_part_of_a_name() -> None:
    assert phrase("Tutankhamun's tomb") == ("tutankhamun", "tomb")
    assert phrase("foto’s") == ("foto",)


def test_dashes_part_words_as_spaces_do() -> None:
    assert phrase("ring-stand") == phrase("Ring – Stand") == ("ring", "stand")


def test_commas_and_brackets_between_words_count_and_at_the_ends_do_not() -> None:
    assert phrase("(Jar, canopic)") == ("jar", BREAK, "canopic")
    assert phrase("Steatite (glazed)") == ("steatite", BREAK, "glazed")


@given(st.text())
def test_every_token_lies_in_the_text_after_the_one_before(text: str) -> None:
    place = 0
    for token in tokens(text):
        assert place <= token.start < token.end <= len(text)
        place = token.end
