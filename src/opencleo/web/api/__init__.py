"""The API under /api: the same answers as the pages, as JSON; docs/api.md describes it."""
