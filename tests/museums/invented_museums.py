"""Invented records in the shapes of the museums' APIs, and folders made of them."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

COLUMNS = ("object_id", "file", "view", "title", "object_name", "medium", "period", "image_url", "rights")

Row = dict[str, str]


def met_record(number: int = 7001, **changes: Any) -> dict[str, Any]:
    return {
        "objectID": number,
        "accessionNumber": f"99.1.{number}",
        "isPublicDomain": True,
        "primaryImage": f"https://images.example/original/{number}.jpg",
        "primaryImageSmall": f"https://images.example/web/{number}.jpg",
        "additionalImages": [f"https://images.example/original/{number}-b.jpg"],
        "constituents": None,
        "department": "Egyptian Art",
        "objectName": "Jar, lid, baboon",
        "title": "Jar that  never\r\nwas",
        "culture": "",
        "period": "New Kingdom",
        "dynasty": "Dynasty 18",
        "reign": "reign of Nobody III",
        "objectDate": "ca. 1400–1390 B.C.",
        "objectBeginDate": -1400,
        "objectEndDate": -1390,
        "medium": "Travertine (Egyptian alabaster)",
        "dimensions": "H. 20 × Diam. 11.5 cm\r\nWt. 1.2 kg",
        "measurements": [
            {
                "elementName": "Overall",
                "elementDescription": None,
                "elementMeasurements": {"Height": 20, "Diameter": 11.5, "Weight": 1.2},
            },
            {"elementName": "Height", "elementDescription": "Lid", "elementMeasurements": {"Height": 4.25}},
            {"elementName": "Other", "elementDescription": None, "elementMeasurements": None},
        ],
        "creditLine": "Gift of A. N. Inventor, 1999",
        "geographyType": "Probably from",
        "country": "Egypt",
        "region": "Upper Egypt, Thebes",
        "subregion": "",
        "locale": "Tomb 999",
        "locus": "near the door",
        "excavation": "Invented excavations, 1901",
        "rightsAndReproduction": "",
        "objectURL": f"https://www.metmuseum.org/art/collection/search/{number}",
        "tags": [{"term": "Baboons", "AAT_URL": "", "Wikidata_URL": ""}, {"term": "Jars"}],
        "objectWikidata_URL": "https://www.wikidata.org/wiki/Q0",
        "GalleryNumber": "199",
    } | changes


def row(number: int, file: str, view: int = 1, **changes: str) -> Row:
    given = {
        "object_id": str(number),
        "file": file,
        "view": str(view),
        "title": "Amulet that never was",
        "object_name": "Amulet",
        "medium": "faience",
        "period": "Late Period",
        "image_url": f"https://images.example/web/{Path(file).stem}.jpg",
        "rights": "CC0",
    }
    return given | changes


def write_rows(folder: Path, rows: list[Row]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "photos.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return folder


def write_records(folder: Path, records: list[Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / "objects.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.writelines(f"{text if isinstance(text, str) else json.dumps(text)}\n" for text in records)
    return folder


def met_folder(folder: Path) -> Path:
    """Three records, one with three photographs, and an object of which there is only a photograph's row."""
    write_records(
        folder, [met_record(7001), met_record(7002, title="", measurements=None), met_record(7003, tags=None)]
    )
    return write_rows(
        folder,
        [
            row(7001, "photos/7001.jpg"),
            row(7001, "views/7001_02.jpg", 2),
            row(7001, "views/7001_01.jpg", image_url="https://images.example/web/7001.jpg"),
            row(7004, "photos/7004.jpg"),
        ],
    )


def cleveland_record(number: int = 8001, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "accession_number": f"1999.{number}",
        "share_license_status": "CC0",
        "copyright": None,
        "title": "Head of a King Who Never Was",
        "type": "Sculpture",
        "technique": "painted limestone",
        "culture": ["Egypt, New Kingdom, Dynasty 18, reign of Nobody III"],
        "department": "Egyptian and Ancient Near Eastern Art",
        "creation_date": "c. 1391-1353 BC",
        "creation_date_earliest": 1391,
        "creation_date_latest": 1353,
        "measurements": "Overall: 39.1 x 30.3 cm (15 3/8 x 11 15/16 in.)",
        "dimensions": {"overall": {"height": 0.391, "width": 0.303, "weight": 12.5}, "base": {"height": 0.05}},
        "find_spot": "Thebes, Karnak",
        "current_location": "107 Egyptian",
        "creditline": "Gift of A. N. Inventor",
        "wall_description": "The <em>Khepresh </em>&amp; its colour.<br>Blue.",
        "digital_description": None,
        "inscriptions": [{"inscription": "nb tꜣwy", "inscription_translation": "lord of the Two Lands"}],
        "provenance": [{"description": "Dealer, Cairo", "date": "-1952"}, {"description": "The museum", "date": None}],
        "citations": [{"citation": "Inventor, A. N. <em>Kings, </em>1999.", "page_number": "p. 3", "url": None}],
        "images": {"web": {"url": f"https://images.example/1999.{number}/1999.{number}_web.jpg", "width": "790"}},
        "url": f"https://clevelandart.org/art/1999.{number}",
    } | changes


def cleveland_folder(folder: Path) -> Path:
    url = "https://images.example/1998.26/1998.26_web.jpg"
    return write_rows(
        folder,
        [
            row(8001, "photos/8001.jpg", period="c. 3500–2950 BCE", image_url=url),
            row(8002, "photos/8002.jpg", title=" Rosette\n", image_url="https://images.example/other.jpg"),
        ],
    )
