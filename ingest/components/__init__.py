"""Our spaCy components, one a file; what they fill is in ingest/extensions.py."""
