"""What a photograph shows: the classes it may be, and the objects most like it."""

from collections.abc import Sequence
from typing import cast

import numpy as np

from opencleo.catalogue import Catalogue
from opencleo.catalogue.database import Connection
from opencleo.errors import BundleError
from opencleo.search.candidates import by_photograph
from opencleo.search.channels import Floats, Traits, channels
from opencleo.search.index import SearchIndex, current_index
from opencleo.search.ranking import rank
from opencleo.search.results import ClassProbability, Identified
from opencleo.search.similar import check_limit, hits_of
from opencleo.search.summaries import read_summaries
from opencleo.search.traits import read_traits
from opencleo.vocabulary import Vocabulary

PROBABLE_CLASSES = 3
SHOWN_CLASSES = 5


def similar_to_photograph(
    catalogue: Catalogue,
    vocabulary: Vocabulary,
    probabilities: Sequence[float] | Floats,
    embedding: Sequence[float] | Floats,
    classes: Sequence[str],
    bundle: str,
    limit: int = 30,
) -> Identified:
    """The five most probable classes of a photograph, and the objects most like it, best first.

    `probabilities` (K,) are calibrated and in the order of `classes`, `embedding` (D,) has unit length; both are of
    the bundle that the index was built with, else BundleError. An object qualifies when the museum or the recogniser
    says that it is of one of the three most probable classes, or when its class distribution is similar. `totals` has
    for each of the five classes the number of objects that are recognised as it.
    """
    check_limit(limit)
    with catalogue.database.connection() as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        index = current_index(connection, catalogue.database)
        asked = _photograph(index, probabilities, embedding, classes, bundle)
        order = [int(place) for place in np.argsort(-asked.probabilities[0], kind="stable")]
        found = by_photograph(connection, index, asked, order[:PROBABLE_CLASSES])
        used = [each for each in channels() if not each.boost]
        ranking = rank(asked, read_traits(connection, index, found), used, vocabulary, limit)
        summaries = read_summaries(connection, [ranked.object_id for ranked in ranking])
        totals = _recognised_as(connection)
    return Identified(
        classes=tuple(ClassProbability(classes[p], float(probabilities[p])) for p in order[:SHOWN_CLASSES]),
        similar=hits_of(ranking, summaries),
        bundle=bundle,
        totals={classes[p]: totals.get(p, 0) for p in order[:SHOWN_CLASSES]},
    )


def _photograph(
    index: SearchIndex,
    probabilities: Sequence[float] | Floats,
    embedding: Sequence[float] | Floats,
    classes: Sequence[str],
    bundle: str,
) -> Traits:
    """A photograph as an object of which nothing else is known; raises BundleError when it cannot be compared."""
    if bundle != index.bundle or tuple(classes) != index.classes:
        raise BundleError(
            f"The photograph was recognised by the bundle {bundle}, and the objects by {index.bundle or 'none'}. "
            "Run `opencleo recognise` and `opencleo index`."
        )
    seen, vector = np.array([probabilities], np.float32), np.array([embedding], np.float32)
    fits = seen.shape[1] == len(classes) and vector.shape[1] == index.dimension
    if not fits or not np.isfinite(seen).all() or not np.isfinite(vector).all():
        raise BundleError(
            f"The bundle {bundle} gave {seen.shape[1]} probabilities and an embedding of {vector.shape[1]} numbers, "
            "which cannot be compared with those of the objects. Train or fetch the bundle again."
        )
    nothing: tuple[frozenset[str], ...] = (frozenset(),)
    return Traits(("",), vector, seen, index.classes, nothing, nothing, nothing, nothing, (None,))


def _recognised_as(connection: Connection) -> dict[int, int]:
    """The number of objects by the place of their most probable class."""
    rows = connection.execute("select top_class, count(*) from search_vector group by top_class").fetchall()
    return dict(cast("list[tuple[int, int]]", rows))
