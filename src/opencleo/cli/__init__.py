"""The command line: one verb a file, each a thin shell around a step of the pipeline or a search."""
