"""Text search against tantivy, the fastest library for that one job, on the same records."""

import tempfile
from functools import partial

import tantivy

from bench.measure import Measured, percentile_ms, seconds
from bench.requests import WORDS
from opencleo.catalogue import Catalogue
from opencleo.search import SearchRequest, search
from opencleo.vocabulary import Vocabulary

ROUNDS = 5


def text_speed(catalogue: Catalogue, vocabulary: Vocabulary) -> list[Measured]:
    """The same words asked of both, warm: here with facets and highlights, of tantivy the 30 best with a count."""
    words = [query for query in WORDS if query]
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        index = _tantivy_index(catalogue, folder)
        searcher = index.searcher()
        for round_number in range(ROUNDS + 1):
            for query in words:
                mine = seconds(partial(search, catalogue, vocabulary, SearchRequest(query)))
                parsed = index.parse_query(query, ["title", "body"], conjunction_by_default=True)
                other = seconds(partial(searcher.search, parsed, 30, count=True))
                if round_number:
                    ours.append(mine)
                    theirs.append(other)
    group = f"words, {len(words)} queries x {ROUNDS}, {catalogue.objects.count()} objects, in process"
    return [
        Measured(group, "OpenCleo: both languages, concepts, 8 facets, highlights, p50", percentile_ms(ours, 50), "ms"),
        Measured(group, "OpenCleo, p95", percentile_ms(ours, 95), "ms"),
        Measured(group, "tantivy: words as written, the 30 best and a count, p50", percentile_ms(theirs, 50), "ms"),
        Measured(group, "tantivy, p95", percentile_ms(theirs, 95), "ms"),
    ]


def _tantivy_index(catalogue: Catalogue, folder: str) -> tantivy.Index:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("title", tokenizer_name="en_stem")
    schema.add_text_field("body", tokenizer_name="en_stem")
    index = tantivy.Index(schema.build(), folder)
    writer = index.writer()
    for catalogue_object in catalogue.objects.all():
        said = catalogue_object.source
        body = (*said.object_names, said.materials, said.period, said.dynasty, said.reign, *said.places, *said.tags)
        writer.add_document(
            tantivy.Document(id=said.object_id, title=said.title, body=" ".join((*body, said.description)))
        )
    writer.commit()
    index.reload()
    return index
