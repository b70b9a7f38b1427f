"""Train and evaluate: from the catalogue's labels and photographs to a model bundle, and how good it is."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from opencleo.catalogue import Catalogue
from opencleo.photographs import PhotographStore
from opencleo.progress import Progress, silent
from opencleo.settings import Settings
from opencleo.vision.labelling import load_rules
from opencleo.vision.making import evaluate, train_bundle
from opencleo.vision.recipe import Recipe, load_recipe

if TYPE_CHECKING:
    from opencleo.vision.datasets import Example
    from opencleo.vision.figures import Report


@dataclass(frozen=True)
class TrainReport:
    """The bundle that was written and how good it is."""

    bundle: str
    folder: Path
    figures: "Report"


def train_catalogue(catalogue: Catalogue, settings: Settings, *, progress: Progress = silent) -> TrainReport:
    """Train a bundle on all photographs of labelled objects, evaluate it, and put it under the bundles' folder.

    Raises UnavailableError without the extra `train` or with too few photographs.
    """
    folder, figures = train_bundle(
        examples(catalogue),
        _opener(settings, load_recipe()),
        home=settings.home,
        bundles=settings.bundles,
        rules_fingerprint=load_rules().fingerprint,
        seed=settings.seed,
        progress=progress,
    )
    return TrainReport(folder.name, folder, figures)


def evaluate_catalogue(
    catalogue: Catalogue, settings: Settings, *, recipe: Recipe | None = None, progress: Progress = silent
) -> "Report":
    """How good a recipe is on the catalogue's photographs, by splits that no group of objects crosses.

    `recipe` is by default the one that bundles are trained by.
    """
    chosen = recipe or load_recipe()
    return evaluate(
        examples(catalogue),
        _opener(settings, chosen),
        home=settings.home,
        seed=settings.seed,
        recipe=chosen,
        progress=progress,
    )


def train_fingerprint(catalogue: Catalogue, settings: Settings) -> str:
    """What a bundle is trained from; the same as long as neither labels, photographs, recipe nor seed changed."""
    parts = (
        catalogue.labels.fingerprint(),
        catalogue.photographs.fingerprint(),
        load_recipe().fingerprint,
        str(settings.seed),
    )
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def examples(catalogue: Catalogue) -> "list[Example]":
    """Every readable photograph with the label of its object, if the rules gave it one."""
    from opencleo.vision.datasets import Example

    labels = catalogue.labels.all()
    stored = catalogue.photographs.readable()
    titles = catalogue.objects.titles()
    found = []
    for item in stored:
        object_id = item.photograph.object_id
        label = labels.get(object_id)
        found.append(
            Example(
                photograph_id=item.photograph.photograph_id,
                object_id=object_id,
                museum=object_id.partition(":")[0],
                group_title=titles.get(object_id, ""),
                view=item.photograph.view,
                sha256=item.sha256,
                fingerprint=item.fingerprint,
                class_id=label.class_id if label else None,
            )
        )
    return found


def _opener(settings: Settings, recipe: Recipe) -> Callable[[str], Image.Image]:
    store = PhotographStore(settings.photographs)
    side = recipe.preprocessing.side

    def open_image(sha256: str) -> Image.Image:
        return store.picture(sha256, at_least=side)

    return open_image
