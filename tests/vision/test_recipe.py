"""The recipe is a file that is checked."""

from pathlib import Path

import pytest

from opencleo.errors import SettingsError
from opencleo.vision.recipe import RECIPE, load_recipe


def test_the_recipe_that_comes_with_it_names_every_number() -> None:
    recipe = load_recipe()
    assert recipe.model_fields_set == set(type(recipe).model_fields) - {"weights"}
    assert recipe.augmentation.model_fields_set == set(type(recipe.augmentation).model_fields)
    assert recipe.preprocessing.model_fields_set == set(type(recipe.preprocessing).model_fields)


def test_another_number_is_another_fingerprint(tmp_path: Path) -> None:
    other = tmp_path / "recipe.toml"
    other.write_text(RECIPE.read_text().replace("embedding = 256", "embedding = 128"))
    assert load_recipe(other).embedding == 128
    assert load_recipe(other).fingerprint != load_recipe().fingerprint


@pytest.mark.parametrize("line", ["embedding = 999", "colour = 3", "backbone = "])
def test_a_value_that_cannot_be_used_is_named(tmp_path: Path, line: str) -> None:
    spoilt = tmp_path / "recipe.toml"
    spoilt.write_text(line + "\n")
    with pytest.raises(SettingsError, match=r"recipe\.toml cannot be used"):
        load_recipe(spoilt)
