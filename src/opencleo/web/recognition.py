"""A visitor's photograph from bytes to an answer. The picture stays in memory and is forgotten with the request."""

import base64
import io
from dataclasses import dataclass

from PIL import Image

from opencleo.photographs import decode
from opencleo.search import Identified, similar_to_photograph
from opencleo.web.site import Site

SHOWN = (640, 640)
"""The largest size in pixels in which a visitor's picture is shown again."""


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A visitor's own picture, upright and without metadata, as a data: address."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Answer:
    identified: Identified
    picture: ShownPicture


def identify(site: Site, data: bytes) -> Answer:
    """What the photograph shows and what is similar; raises PictureError, BundleError, CatalogueError."""
    active = site.bundles.active()
    limits = site.settings
    enough = max(*SHOWN, active.recogniser.picture_side)
    image = decode(data, max_bytes=limits.upload_bytes, max_pixels=limits.upload_pixels, at_least=enough)
    probabilities, embeddings = active.recogniser.recognise([image])
    identified = similar_to_photograph(
        site.catalogue, site.vocabulary, probabilities[0], embeddings[0], active.bundle.classes, active.bundle.version
    )
    return Answer(identified, shown_picture(image))


def shown_picture(image: Image.Image) -> ShownPicture:
    """The picture small enough for a page; the pixels alone, nothing that the file said besides."""
    small = image.copy()
    small.thumbnail(SHOWN, Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.save(stream, "JPEG", quality=85)
    address = f"data:image/jpeg;base64,{base64.b64encode(stream.getvalue()).decode()}"
    return ShownPicture(address, *small.size)
