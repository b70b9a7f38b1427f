"""The routes of the API. Each answers a failure with problem+json."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import Field

from opencleo import __version__
from opencleo.records import Language
from opencleo.search import search, similar
from opencleo.web.api import models as m
from opencleo.web.api.answers import identify_answer, object_answer, objects_answer, similar_answer
from opencleo.web.api.table import csv_table
from opencleo.web.failures import PROBLEM
from opencleo.web.pages.identify import SURE, identify_in_turn
from opencleo.web.pages.object import known_object
from opencleo.web.pages.page import SiteNow
from opencleo.web.parameters import SearchParameters
from opencleo.web.site import Site
from opencleo.web.upload import FIELD, photograph_of
from opencleo.web.views.similar import ObjectIds, SimilarParameters

MOST_OBJECTS = 1000
"""Objects on a page of the API."""

router = APIRouter(prefix="/api")

Lang = Annotated[Language, Query(description="The language of names.")]


class ObjectsParameters(SearchParameters):
    """A search by the API."""

    lang: Language = Field(default="en", description="The language of names.")
    page_size: int | None = Field(default=None, ge=1, le=MOST_OBJECTS, description="Objects on a page.")


class AskedSimilar(SimilarParameters):
    """Objects like one or several others."""

    object: ObjectIds = Field(min_length=1, description="Identifiers of objects.", examples=[["met:544227"]])
    lang: Language = Field(default="en", description="The language of names.")


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What the description of a route says about its failures."""
    meanings = {
        400: "The request cannot be used.",
        404: "Not found.",
        413: "The picture is too large.",
        415: "Not a picture that can be read.",
        503: "Not available now; `Retry-After` says when to ask again.",
    }
    schema = {"$ref": "#/components/schemas/Problem"}
    return {status: {"description": meanings[status], "content": {PROBLEM: {"schema": schema}}} for status in statuses}


def _json(answer: m.Model) -> Response:
    """The answer as it is: it was checked when it was made, and checking it again takes as long as a search."""
    return Response(answer.model_dump_json(), media_type="application/json")


@router.get(
    "/objects",
    summary="Search objects by words and facets",
    response_model=m.ObjectsAnswer,
    responses=problems(400, 404, 503),
)
def objects(site: SiteNow, asked: Annotated[ObjectsParameters, Query()]) -> Response:
    """All words must be found; values of one facet are alternatives; facets combine."""
    return _json(_objects(site, asked))


def _objects(site: Site, asked: ObjectsParameters) -> m.ObjectsAnswer:
    request = asked.request(asked.lang, asked.page_size or site.settings.page_size)
    return objects_answer(search(site.catalogue, site.vocabulary, request), site.names(asked.lang))


@router.get(
    "/objects.csv",
    summary="The same as a table",
    response_class=Response,
    responses=problems(400, 404, 503) | {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def objects_table(site: SiteNow, asked: Annotated[ObjectsParameters, Query()]) -> Response:
    """A page of a search as CSV: what museums say in short, and the prediction in two columns of its own."""
    table = csv_table(_objects(site, asked).items)
    headers = {"content-disposition": 'attachment; filename="opencleo.csv"'}
    return Response(table, media_type="text/csv; charset=utf-8", headers=headers)


@router.get(
    "/objects/{museum}/{number:path}", summary="All that is known of one object", responses=problems(400, 404, 503)
)
def one_object(
    site: SiteNow,
    museum: Annotated[str, Path(description="The code of its museum.", examples=["met"])],
    number: Annotated[str, Path(description="Its number in that museum.", examples=["544227"])],
    lang: Lang = "en",
) -> m.ObjectAnswer:
    """The museum's words, the standardised values with their evidence, and predictions, each apart."""
    found = known_object(site, museum, number)
    photographs = site.catalogue.photographs.of([found.object_id]).get(found.object_id, ())
    active = site.bundles.active_or_none()
    if active is None:
        return object_answer(found, photographs, (), (), site.names(lang))
    recognitions = site.catalogue.recognitions.of(found.object_id, active.bundle.version)
    return object_answer(found, photographs, recognitions, active.bundle.classes, site.names(lang))


@router.get(
    "/similar",
    summary="Objects similar to one or several",
    response_model=m.SimilarAnswer,
    responses=problems(400, 404, 503),
)
def similar_objects(site: SiteNow, asked: Annotated[AskedSimilar, Query()]) -> Response:
    """The 30 best, each with its reasons."""
    found = similar(site.catalogue, site.vocabulary, asked.object, boost=asked.boosted, other_museums=asked.elsewhere)
    return _json(similar_answer(found, site.names(asked.lang)))


_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FIELD],
                    "properties": {FIELD: {"type": "string", "format": "binary", "description": "One photograph."}},
                }
            }
        },
    }
}


@router.post(
    "/identify",
    summary="What a photograph shows, and similar objects",
    response_model=m.IdentifyAnswer,
    responses=problems(400, 413, 415, 503),
    openapi_extra=_FORM,
)
async def identify(site: SiteNow, request: Request, lang: Lang = "en") -> Response:
    """The photograph is kept in memory for this answer only: it is neither stored nor logged."""
    data = await photograph_of(request, site.settings.upload_bytes)
    found = (await identify_in_turn(site, data)).identified
    return _json(identify_answer(found, found.classes[0].probability >= SURE, site.names(lang)))


@router.get("/model", summary="The card of the model bundle that answers now", responses=problems(400, 503))
def model(site: SiteNow, lang: Lang = "en") -> m.ModelAnswer:
    """How good it is, on what, and how it was trained."""
    bundle = site.bundles.active().bundle
    names = site.names(lang)
    classes = [m.Named(id=class_id, label=names.class_(class_id)) for class_id in bundle.classes]
    return m.ModelAnswer(version=bundle.version, classes=classes, card=dict(bundle.card))


@router.get("/health", summary="Whether the site can answer", responses=problems(503))
def health(site: SiteNow) -> m.Health:
    """503 while the database does not answer."""
    objects_now = site.catalogue.objects.count()
    overview = site.overview()
    active = site.bundles.active_or_none()
    return m.Health(
        status="ok",
        version=__version__,
        objects=objects_now,
        photographs=sum(collection.photographs for collection in overview.collections),
        recognition=active is not None,
        bundle=active.bundle.version if active else None,
        changed_at=max((collection.changed_at for collection in overview.collections), default=None),
    )
