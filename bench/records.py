"""Import and standardising: raw records from their files into a new database, read, standardised and stored."""

import tempfile
from pathlib import Path

from bench.measure import Measured, seconds
from opencleo.catalogue import open_catalogue
from opencleo.museums import Fetcher
from opencleo.pipeline.flow import batches
from opencleo.pipeline.harvest import Origin, read_raw_records
from opencleo.pipeline.source import Source
from opencleo.pipeline.standardise import standardise_catalogue
from opencleo.settings import Settings
from opencleo.vocabulary import Vocabulary


def record_speed(settings: Settings, vocabulary: Vocabulary, source: Source) -> list[Measured]:
    """Every record of the source's folder once, into a database that is made for it and thrown away."""
    if source.folder is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        own = settings.model_copy(update={"home": Path(folder), "database_url": ""})
        with open_catalogue(own) as catalogue, Fetcher() as fetcher:

            def receive_and_read() -> None:
                for museum in source.museums:
                    assert source.folder is not None
                    records = Origin(fetcher, source.folder / museum.code).records(museum, None)
                    for batch in batches(records, 500):
                        catalogue.raw_records.save(batch)
                    read_raw_records(catalogue, museum)

            imported = seconds(receive_and_read)
            standardised = seconds(lambda: standardise_catalogue(catalogue, vocabulary))
            objects = catalogue.objects.count()
    group = f"records of {objects} objects, into a new database"
    return [
        Measured(group, "import", objects / imported, "objects/s"),
        Measured(group, "standardise", objects / standardised, "objects/s"),
        Measured(group, "import and standardise", objects / (imported + standardised), "objects/s", 1000, True),
    ]
