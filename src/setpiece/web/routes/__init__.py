"""Routes by subject: each decodes, calls one service and encodes."""
