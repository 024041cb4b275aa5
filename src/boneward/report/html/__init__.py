"""Pages for a browser: views made from documents, set in templates. Nothing here knows of requests."""
