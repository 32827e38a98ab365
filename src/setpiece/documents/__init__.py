"""One document per file: each turns a plan into pages that know nothing of PDF, HTML or spreadsheets.

``contract`` says what a document offers, ``board`` is the schedule as its readers see it (strips, days, moves), ``wording`` writes dates and
times the trade's way. Everything else in this package is a document.
"""
