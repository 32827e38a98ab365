"""Accounts, sessions, tokens, invitations and roles: one use case per file, all over an :class:`~setpiece.services.accounts.office.Office`."""
