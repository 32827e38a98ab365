"""One format per file. ``fountain``, ``fdx`` and ``screenplay_pdf`` read scripts; our own ``project_json`` is lossless, all others are lossy."""
