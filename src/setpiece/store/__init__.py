"""Where productions are kept: one store on SQLite and on PostgreSQL.

``store.Store`` is the door; ``records`` are the values that go in and out. The store knows nothing of film: plans, edits and answers are bytes of
JSON to it, which the services encode and decode. Plan versions are immutable, edits, reports and the audit log only grow.
"""
