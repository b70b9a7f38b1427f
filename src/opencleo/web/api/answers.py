"""Answers of the API made from what the search and the catalogue say: pure functions."""

from collections.abc import Sequence
from typing import Any

from opencleo.photographs import WIDTHS
from opencleo.records import CatalogueObject, Evidence, Recognition, StoredPhotograph
from opencleo.search import ClassProbability, Identified, ObjectSummary, Piece, Reason, SearchResult, SimilarHit
from opencleo.search.results import Hit, SimilarResult
from opencleo.web.addresses import in_language, object_path, picture
from opencleo.web.api import models as m
from opencleo.web.names import Names
from opencleo.web.views.object import mean_recognition

PICTURE_WIDTH = 640


def objects_answer(result: SearchResult, names: Names) -> m.ObjectsAnswer:
    return m.ObjectsAnswer(
        items=[_found(hit, names) for hit in result.hits],
        total=result.total,
        page=result.page,
        pages=result.pages,
        facets=[
            m.FacetModel(
                name=facet.name,
                values=[
                    m.FacetValueModel(
                        id=value.value,
                        label=names.facet_value(facet.name, value.value),
                        count=value.count,
                        chosen=value.chosen,
                        parent=value.parent,
                        depth=value.depth,
                    )
                    for value in facet.values
                ],
            )
            for facet in result.facets
        ],
        years=[m.YearsBar(begin=begin, end=end, count=count) for begin, end, count in result.years],
        dropped=[m.DroppedModel(facet=d.facet, value=d.value, count=d.count) for d in result.dropped],
        suggestions=list(result.suggestions),
    )


def similar_answer(result: SimilarResult, names: Names) -> m.SimilarAnswer:
    return m.SimilarAnswer(
        asked=[m.Summary(**_summary(summary, names)) for summary in result.asked],
        boost=result.boost,
        items=[_similar(hit, names) for hit in result.hits],
    )


def identify_answer(identified: Identified, sure: bool, names: Names) -> m.IdentifyAnswer:
    return m.IdentifyAnswer(
        bundle=identified.bundle,
        sure=sure,
        classes=[_probability(each, names) for each in identified.classes],
        similar=[_similar(hit, names) for hit in identified.similar],
    )


def object_answer(
    found: CatalogueObject,
    photographs: Sequence[StoredPhotograph],
    recognitions: Sequence[Recognition],
    classes: Sequence[str],
    names: Names,
) -> m.ObjectAnswer:
    """`recognitions` are those of one bundle with these `classes`, possibly none."""
    source = found.source
    return m.ObjectAnswer(
        id=source.object_id,
        museum=m.Named(id=source.museum, label=names.museum(source.museum)),
        number=source.number,
        generated=source.generated,
        page=in_language(object_path(source.museum, source.number), names.language),
        words=m.MuseumWords.model_validate(source, from_attributes=True),
        standardised=_standardised(found, names),
        photographs=[_photograph(stored) for stored in photographs],
        recognised=_recognised(recognitions, classes, names) if recognitions else None,
    )


def _summary(summary: ObjectSummary, names: Names) -> dict[str, Any]:
    path = object_path(summary.museum, summary.number)
    recognised = None
    if summary.recognised is not None:
        class_id, probability = summary.recognised
        recognised = _probability(ClassProbability(class_id, probability), names)
    return {
        "id": summary.object_id,
        "museum": m.Named(id=summary.museum, label=names.museum(summary.museum)),
        "number": summary.number,
        "accession_number": summary.accession_number,
        "title": summary.title,
        "title_language": summary.language,
        "date": summary.date,
        "begin_year": summary.begin_year,
        "end_year": summary.end_year,
        "types": [m.Named(id=each, label=names.concept("type", each)) for each in summary.types],
        "materials": [m.Named(id=each, label=names.concept("material", each)) for each in summary.materials],
        "periods": [m.Named(id=each, label=names.concept("period", each)) for each in summary.periods],
        "photograph": picture(summary.picture, PICTURE_WIDTH) if summary.picture else None,
        "recognised": recognised,
        "generated": summary.generated,
        "page": in_language(path, names.language),
        "api": f"/api{path}",
    }


def _found(hit: Hit, names: Names) -> m.FoundObject:
    return m.FoundObject(
        **_summary(hit.summary, names),
        score=hit.score,
        title_pieces=_pieces(hit.title),
        excerpt=_pieces(hit.excerpt),
        through=list(hit.through),
    )


def _similar(hit: SimilarHit, names: Names) -> m.SimilarObject:
    return m.SimilarObject(
        **_summary(hit.summary, names),
        score=hit.score,
        similarity=hit.similarity,
        reasons=[_reason(reason, names) for reason in hit.reasons],
    )


def _reason(reason: Reason, names: Names) -> m.ReasonModel:
    scheme = {"same-material": "material", "same-period": "period"}.get(reason.kind, "type")
    concept = m.Named(id=reason.concept, label=names.facet_value(scheme, reason.concept)) if reason.concept else None
    return m.ReasonModel(kind=reason.kind, weight=reason.weight, concept=concept)


def _pieces(pieces: Sequence[Piece]) -> list[m.PieceModel]:
    return [m.PieceModel(text=piece.text, matched=piece.matched) for piece in pieces]


def _probability(each: ClassProbability, names: Names) -> m.ClassProbabilityModel:
    return m.ClassProbabilityModel(
        id=each.class_id, label=names.class_(each.class_id), probability=round(min(1.0, max(0.0, each.probability)), 4)
    )


def _evidence(evidence: Evidence) -> m.EvidenceModel:
    return m.EvidenceModel.model_validate(evidence, from_attributes=True)


def _standardised(found: CatalogueObject, names: Names) -> m.Standardised:
    years = found.years
    return m.Standardised(
        concepts={
            scheme: [
                m.ConceptModel(
                    id=value.concept, label=names.concept(scheme, value.concept), evidence=_evidence(value.evidence)
                )
                for value in values
            ]
            for scheme, values in found.concepts.items()
        },
        years=m.YearsModel(begin=years.begin, end=years.end, evidence=_evidence(years.evidence)) if years else None,
        dimensions=[
            m.DimensionModel(
                kind=each.kind,
                part=each.part,
                value=each.millimetres,
                unit="g" if each.kind == "weight" else "mm",
                evidence=_evidence(each.evidence),
            )
            for each in found.dimensions
        ],
        problems=list(found.problems),
    )


def _photograph(stored: StoredPhotograph) -> m.PhotographModel:
    ok = stored.status == "ok"
    return m.PhotographModel(
        id=stored.photograph.photograph_id,
        view=stored.photograph.view,
        status=stored.status,
        width=stored.width,
        height=stored.height,
        rights=stored.photograph.rights,
        sizes={str(width): picture(stored.sha256, width) for width in WIDTHS} if ok else {},
        problem=stored.problem,
    )


def _recognised(recognitions: Sequence[Recognition], classes: Sequence[str], names: Names) -> m.Recognised:
    return m.Recognised(
        bundle=recognitions[0].bundle,
        classes=_probable(recognitions, classes, names),
        photographs=[
            m.RecognisedPhotograph(id=each.photograph_id, classes=_probable([each], classes, names))
            for each in recognitions
        ],
    )


def _probable(
    recognitions: Sequence[Recognition], classes: Sequence[str], names: Names
) -> list[m.ClassProbabilityModel]:
    return [
        _probability(ClassProbability(name, share), names) for name, share in mean_recognition(recognitions, classes)
    ]
