"""Everything that the store keeps, noun by noun."""

from __future__ import annotations

from setpiece.store.connections import Connections
from setpiece.store.discussion import Comments, JournalComments
from setpiece.store.people import ApiTokens, Sessions, Users
from setpiece.store.plans import Edits, Versions
from setpiece.store.productions import Invitations, Members, Productions
from setpiece.store.solving import ProgressReports, Solves
from setpiece.store.watch import Audit, Counters


class Nouns:
    """One small class per noun over the same source of connections."""

    def __init__(self, connections: Connections) -> None:
        self.connections = connections
        self.users = Users(connections)
        self.sessions = Sessions(connections)
        self.api_tokens = ApiTokens(connections)
        self.productions = Productions(connections)
        self.members = Members(connections)
        self.invitations = Invitations(connections)
        self.versions = Versions(connections)
        self.edits = Edits(connections)
        self.comments = Comments(connections)
        self.solves = Solves(connections)
        self.progress_reports = ProgressReports(connections)
        self.journal_comments = JournalComments(connections)
        self.audit = Audit(connections)
        self.counters = Counters(connections)
