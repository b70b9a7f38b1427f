"""Bytes that a stranger or a museum sent, to an upright RGB picture; nothing else of OpenCleo decodes pictures.

Limits come first: bytes before anything is read, pixels from the header before anything is allocated.
Accepted are JPEG, PNG, WebP, AVIF where Pillow has it built in, and the first frame of a GIF. TIFF is not: it is a
family of some thirty formats, museums serve it in tens of megabytes, and no browser shows it.
"""

import io
import threading
import warnings

import numpy as np
from PIL import Image, features

from opencleo.errors import PictureError, PictureTooLarge

FORMATS: tuple[str, ...] = ("JPEG", "PNG", "WEBP", "GIF", *(("AVIF",) if features.check("avif") else ()))
"""Pillow's names of the formats that are read."""

_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF 2.32, 4.6.4: how to turn the pixels of each orientation upright; 1 is upright."""

_HEADERS = threading.Lock()
"""Held while a header is read: the filters of the warnings module belong to the whole process."""


def decode(data: bytes, *, max_bytes: int, max_pixels: int, at_least: int | None = None) -> Image.Image:
    """The picture in `data`: upright, RGB, alpha on white, without EXIF or any other metadata.

    With `at_least`, a JPEG is decoded at 1/2, 1/4 or 1/8 of its size as long as its shorter side keeps at least so
    many pixels: several times faster where a small picture is enough. Colour profiles are not applied.

    Raises PictureTooLarge past a limit (Pillow's own limit of 89 million pixels holds as well) and PictureError for
    bytes that are not a whole picture of an accepted format.
    """
    if len(data) > max_bytes:
        raise PictureTooLarge(
            f"The picture has {len(data):,} bytes; at most {max_bytes:,} are accepted. Send a smaller picture."
        )
    image, orientation = _open(data)
    width, height = image.size
    if width * height > max_pixels:
        raise PictureTooLarge(
            f"The picture has {width:,} x {height:,} pixels; at most {max_pixels:,} pixels are accepted. "
            "Send a smaller picture."
        )
    if at_least is not None and image.format in ("JPEG", "MPO"):
        image.draft(None, (at_least, at_least))
    try:
        image.load()
        rgb = _rgb(image)
    except Exception as error:  # Pillow's decoders raise OSError, SyntaxError, ValueError, struct.error and others
        raise PictureError(
            f"The {image.format} picture is damaged or incomplete ({_reason(error)}). Send the whole picture again."
        ) from error
    turn = _UPRIGHT.get(orientation)
    upright = rgb if turn is None else rgb.transpose(turn)
    upright.info.clear()
    return upright


def _open(data: bytes) -> tuple[Image.Image, int]:
    """The picture with only its header read, and its EXIF orientation (1 when silent or unreadable)."""
    with _HEADERS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise PictureTooLarge(
                f"The picture has more pixels than can be accepted ({_reason(error)}). Send a smaller picture."
            ) from error
        except Exception as error:  # as above: whatever a damaged header makes Pillow raise
            accepted = ", ".join(FORMATS)
            raise PictureError(
                f"These {len(data):,} bytes, beginning with {data[:8]!r}, are not a picture that can be read. "
                f"Send one of {accepted}."
            ) from error
        return image, _orientation(image)


def _orientation(image: Image.Image) -> int:
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif") or b"")
        return int(exif.get(_ORIENTATION, 1))
    except Exception:  # a picture with spoilt EXIF is still a picture: shown as it lies
        return 1


def _rgb(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits of grey, as PNG has them; Pillow would clip them at 255
        values = np.asarray(image, dtype=np.float32) / 257
        return Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        white = Image.new("RGB", rgba.size, "white")
        white.paste(rgba, mask=rgba.getchannel("A"))
        return white
    # always a new picture, so that no metadata of the file travels on
    return image.convert("RGB") if image.mode != "RGB" else image.copy()


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
