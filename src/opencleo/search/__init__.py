"""Finding objects: by words and facets, by likeness to other objects, by likeness to a photograph."""
