"""Similar objects: those most like one object or several, each with the reasons for its rank."""

from collections.abc import Mapping, Sequence

from opencleo.catalogue import Catalogue
from opencleo.errors import QueryError, UnknownNameError
from opencleo.search.candidates import Within, by_facts, by_pictures
from opencleo.search.channels import channels
from opencleo.search.index import SearchIndex, current_index
from opencleo.search.ranking import Ranked, rank
from opencleo.search.results import ObjectSummary, SimilarHit, SimilarResult
from opencleo.search.summaries import read_summaries
from opencleo.search.traits import read_traits
from opencleo.vocabulary import Vocabulary

MOST_ASKED = 100
MOST_SIMILAR = 100


def similar(
    catalogue: Catalogue,
    vocabulary: Vocabulary,
    object_ids: Sequence[str],
    *,
    boost: bool = True,
    limit: int = 30,
    museum: str | None = None,
    other_museums: bool = False,
) -> SimilarResult:
    """The objects most like these, best first, without these themselves.

    `museum` keeps to one museum, `other_museums` leaves out those of the objects asked. When no object asked has a
    photograph, what museums say is compared alone, and the similarity is 0. Raises QueryError, UnknownNameError.
    """
    asked_ids = list(dict.fromkeys(object_ids))
    if not asked_ids:
        raise QueryError("No object was named to find similar ones of. Choose at least one.")
    if len(asked_ids) > MOST_ASKED:
        raise QueryError(f"{len(asked_ids)} objects were named, and {MOST_ASKED} are the most. Choose fewer.")
    check_limit(limit)
    with catalogue.database.connection() as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        index = current_index(connection, catalogue.database)
        _check_museum(museum, index)
        asked = read_traits(connection, index, [own for own in asked_ids if own.isprintable()])
        for object_id in asked_ids:
            if object_id not in asked.object_ids:
                raise UnknownNameError(
                    f"There is no object {object_id[:100]!r}. An object is named by its museum and number: met:544227."
                )
        museums = tuple({object_id.partition(":")[0] for object_id in asked_ids}) if other_museums else ()
        within = Within(museum, museums)
        found: list[str] = []
        if asked.embeddings.any():
            found = by_pictures(connection, asked, within)
        elif boost:
            found = by_facts(connection, index, asked, within)
        used = [each for each in channels() if boost or not each.boost]
        ranking = rank(asked, read_traits(connection, index, found), used, vocabulary, limit)
        summaries = read_summaries(connection, [*asked_ids, *(ranked.object_id for ranked in ranking)])
    asked_summaries = tuple(summaries[object_id] for object_id in asked_ids)
    return SimilarResult(hits_of(ranking, summaries), asked_summaries, boost)


def check_limit(limit: int) -> None:
    """Raises QueryError for a number of similar objects that is not given."""
    if not 1 <= limit <= MOST_SIMILAR:
        raise QueryError(f"{limit} similar objects cannot be given; ask for 1 to {MOST_SIMILAR}.")


def hits_of(ranking: Sequence[Ranked], summaries: Mapping[str, ObjectSummary]) -> tuple[SimilarHit, ...]:
    """The ranking with what each object shows."""
    return tuple(
        SimilarHit(summaries[ranked.object_id], ranked.score, ranked.similarity, ranked.reasons) for ranked in ranking
    )


def _check_museum(museum: str | None, index: SearchIndex) -> None:
    if museum is not None and ("museum", museum) not in index.ids:
        known = ", ".join(sorted(value for facet, value in index.ids if facet == "museum"))
        raise UnknownNameError(f"There is no museum {museum[:100]!r}; the museums are {known}.")
