"""Index: the search tables, made from the catalogue for the bundle that has seen the photographs."""

from opencleo.catalogue import Catalogue
from opencleo.pipeline.bundles import newest_bundle
from opencleo.progress import Progress, silent
from opencleo.search import IndexCounts, rebuild
from opencleo.settings import Settings
from opencleo.vocabulary import Vocabulary


def index_catalogue(
    catalogue: Catalogue, vocabulary: Vocabulary, settings: Settings, *, progress: Progress = silent
) -> IndexCounts:
    """Bring the search tables up to date, with the newest bundle if there is one; searches go on meanwhile."""
    bundle = newest_bundle(settings)
    if bundle is None:
        return rebuild(catalogue, vocabulary, None, (), progress)
    return rebuild(catalogue, vocabulary, bundle.version, bundle.classes, progress)
