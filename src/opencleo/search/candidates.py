"""The objects worth comparing with those asked, picked by the database.

By pictures it compares all, exactly: one narrow table, a few milliseconds for some thousand objects. An approximate
index would pay from some 100,000 on, and is not built.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from opencleo.catalogue.database import Connection
from opencleo.search.channels import Floats, Traits, channel_named
from opencleo.search.index import SearchIndex
from opencleo.search.likeness import mean_embedding, mean_probabilities
from opencleo.search.storing import vector_text

CANDIDATES = 300
"""Objects that the channels compare; a boost cannot lift one from below these."""

ALIKE_DISTRIBUTION = 0.8
"""The Bhattacharyya coefficient from which class distributions are similar: 0.9/0.1 and 0.5/0.5 have 0.89."""


@dataclass(frozen=True, slots=True)
class Within:
    """Which objects may be candidates: of this museum alone, and never those of the museums left out."""

    museum: str | None = None
    not_museums: tuple[str, ...] = ()

    def condition(self, values: dict[str, object]) -> str:
        """The condition on the museum, which an object's identifier begins with; adds its values."""
        values |= {"museum": self.museum, "not_museums": list(self.not_museums)}
        museum = "split_part(object_id, ':', 1)"
        return f"({museum} = %(museum)s::text or %(museum)s::text is null) and {museum} <> all(%(not_museums)s::text[])"


def by_pictures(connection: Connection, asked: Traits, within: Within) -> list[str]:
    """The objects whose pictures are most like those of the objects asked."""
    values = _likeness_values(asked)
    values["asked"] = list(asked.object_ids)
    return _found(
        connection,
        f"select object_id from search_vector where object_id <> all(%(asked)s) and {within.condition(values)} "  # noqa: S608
        f"order by {_likeness()} desc, object_id limit {CANDIDATES}",
        values,
    )


def by_photograph(connection: Connection, index: SearchIndex, asked: Traits, probable: Sequence[int]) -> list[str]:
    """The objects that share one of the probable classes (places in `index.classes`), for the museum or by
    recognition, or whose class distribution is similar; those most like the photograph first."""
    values = _likeness_values(asked)
    values |= {
        "probable": list(probable),
        "types": [index.ids["type", index.classes[p]] for p in probable if ("type", index.classes[p]) in index.ids],
        "alike": -ALIKE_DISTRIBUTION,
    }
    return _found(
        connection,
        "select object_id from search_vector join search_document using (object_id) "  # noqa: S608
        "join search_profile p on p.id = profile "
        "where top_class = any(%(probable)s) or facets && %(types)s::integer[] "
        f"or roots <#> %(roots)s::halfvec <= %(alike)s order by {_likeness()} desc, object_id limit {CANDIDATES}",
        values,
    )


def by_facts(connection: Connection, index: SearchIndex, asked: Traits, within: Within) -> list[str]:
    """The objects of the same types and materials, overlapping years first: what is left without a picture."""
    types = [index.ids["type", concept] for own in asked.types for concept in own]
    materials = [index.ids["material", concept] for own in asked.materials for concept in own]
    years = [own for own in asked.years if own is not None]
    values: dict[str, object] = {
        "asked": list(asked.object_ids),
        "types": types,
        "materials": materials,
        "begin": min((own[0] for own in years), default=None),
        "end": max((own[1] for own in years), default=None),
        **{
            name.replace("-", "_"): channel_named(name).weight for name in ("same-type", "same-material", "same-period")
        },
    }
    return _found(
        connection,
        f"""
        select object_id from search_document join search_profile p on p.id = profile
        where object_id <> all(%(asked)s) and {within.condition(values)}
          and (facets && %(types)s::integer[] or facets && %(materials)s::integer[])
        order by case when facets && %(types)s::integer[] then %(same_type)s::real else 0 end
               + case when materials && %(materials)s::integer[] then %(same_material)s::real else 0 end
               + case when begin_year <= %(end)s::integer and end_year >= %(begin)s::integer
                      then %(same_period)s::real else 0 end desc, pictured desc, object_id
        limit {CANDIDATES}
        """,  # noqa: S608
        values,
    )


def _likeness() -> str:
    """What the two channels that compare pictures add up to; pgvector's <#> is the negative inner product."""
    looks = "(embedding <#> %(embedding)s::halfvec) * %(looks)s::real"
    classes = "(roots <#> %(roots)s::halfvec) * %(class)s::real"
    return f"(- {looks} - {classes})"


def _likeness_values(asked: Traits) -> dict[str, object]:
    roots: Floats = np.sqrt(np.clip(mean_probabilities(asked), 0, None))
    return {
        "embedding": vector_text(mean_embedding(asked)),
        "roots": vector_text(roots),
        "looks": channel_named("looks-alike").weight,
        "class": channel_named("same-class").weight,
    }


def _found(connection: Connection, query: str, values: dict[str, object]) -> list[str]:
    return [cast("str", row[0]) for row in connection.execute(query.encode(), values).fetchall()]
