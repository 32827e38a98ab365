"""One medium per file: a document becomes PDF, HTML, a workbook or plain text.

``contract`` says what a medium offers. Shared by the media: ``safe_text`` (what may reach paper), ``colours`` (tones by scheme),
``wide_grids`` (splitting tables that no sheet can hold). ``book`` makes the production book, ``folder`` names every file.
"""
