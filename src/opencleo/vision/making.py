"""From labelled photographs to a model bundle: the door to training, which needs the extra `train`."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from opencleo.progress import Progress, silent
from opencleo.vision.bundle import BackboneCard, Card, load_bundle, write_bundle
from opencleo.vision.extra import require_training
from opencleo.vision.recipe import Recipe, load_recipe

if TYPE_CHECKING:
    import torch

    from opencleo.vision.backbones import Backbone
    from opencleo.vision.datasets import Example, TrainingSet
    from opencleo.vision.evaluation import OutOfFold
    from opencleo.vision.features import Features, OpenImage
    from opencleo.vision.figures import Report


@dataclass(frozen=True)
class _Seen:
    """Everything that training and evaluation look at: `features` (N, D), and as many for each altered copy."""

    backbone: "Backbone"
    module: "torch.nn.Module"
    examples: "TrainingSet"
    features: "Features"
    copies: "tuple[Features, ...]"


def evaluate(
    examples: "Sequence[Example]",
    open_image: "OpenImage",
    *,
    home: Path,
    seed: int,
    recipe: Recipe | None = None,
    threads: int | None = None,
    progress: Progress = silent,
) -> "Report":
    """How good the recipe is on these photographs; features are kept under `home`, so that a second run is quick.

    `open_image` gives the upright RGB picture of a SHA-256. Raises UnavailableError without the extra `train` or with
    too few photographs.
    """
    require_training()
    chosen = recipe or load_recipe()
    return _evaluated(_look(examples, open_image, home, seed, chosen, threads, progress), chosen, seed, progress)[0]


def train_bundle(
    examples: "Sequence[Example]",
    open_image: "OpenImage",
    *,
    home: Path,
    bundles: Path,
    rules_fingerprint: str,
    seed: int,
    recipe: Recipe | None = None,
    made: date | None = None,
    threads: int | None = None,
    progress: Progress = silent,
) -> "tuple[Path, Report]":
    """Train, evaluate, write and check a bundle; returns its folder under `bundles` and the figures.

    Arguments and errors as of `evaluate`; BundleError when what was written does not pass the checks.
    """
    require_training()
    from opencleo.vision.exporting import export
    from opencleo.vision.training import Model, fit_head, fit_projection

    chosen = recipe or load_recipe()
    seen = _look(examples, open_image, home, seed, chosen, threads, progress)
    figures, held_out = _evaluated(seen, chosen, seed, progress)
    learned, known = seen.examples.learned, seen.examples
    head = fit_head(
        seen.features[learned], known.labels[learned], len(known.classes), chosen, [c[learned] for c in seen.copies]
    )
    embedding = fit_projection(seen.features[known.first_views], chosen.embedding, chosen.whitening)
    card = Card(
        made=made or datetime.now(UTC).date(),
        classes=known.classes,
        dimension=embedding.directions.shape[1],
        preprocessing=chosen.preprocessing,
        temperature=held_out.temperature,
        backbone=BackboneCard(name=seen.backbone.name, source=seen.backbone.source, licence=seen.backbone.licence),
        photographs=len(known.examples),
        training_fingerprint=known.fingerprint,
        rules_fingerprint=rules_fingerprint,
        recipe=chosen.model_dump(mode="json", exclude={"weights"}),
        seed=seed,
        figures=figures.as_json(),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        model = Model(seen.module, embedding, head.cooled(held_out.temperature))
        export(model, path, chosen.preprocessing.side, ("embedding", "probabilities"))
        written = write_bundle(bundles, path, card, figures.as_csv())
    load_bundle(written)
    return written, figures


def _look(
    examples: "Sequence[Example]",
    open_image: "OpenImage",
    home: Path,
    seed: int,
    recipe: Recipe,
    threads: int | None,
    progress: Progress,
) -> _Seen:
    import numpy as np

    from opencleo.vision.backbones import backbone
    from opencleo.vision.datasets import training_set
    from opencleo.vision.exporting import exported_backbone
    from opencleo.vision.features import FeatureStore

    known = training_set(examples, classes_from=recipe.classes_from, at_most=recipe.at_most, seed=seed)
    chosen = backbone(recipe.backbone)
    module = chosen.build(recipe.weights).eval()
    exported = exported_backbone(chosen, module, recipe.preprocessing.side, home / "backbones")
    store = FeatureStore(home / "features", exported, recipe.preprocessing, threads)
    features = store.features([e.sha256 for e in known.examples], open_image, progress=progress)
    copies = []
    for number in range(recipe.copies):
        altered = np.zeros_like(features)
        altered[known.learned] = store.features(
            [known.examples[place].sha256 for place in known.learned],
            open_image,
            copy=(number, recipe.augmentation, seed),
            progress=progress,
        )
        copies.append(altered)
    return _Seen(chosen, module, known, features, tuple(copies))


def _evaluated(seen: _Seen, recipe: Recipe, seed: int, progress: Progress) -> "tuple[Report, OutOfFold]":
    from opencleo.vision.evaluation import out_of_fold, report

    held_out = out_of_fold(seen.examples, seen.features, seen.copies, recipe, seed, progress)
    return report(seen.examples, seen.features, seen.copies, held_out, recipe, seed, progress), held_out
