"""The command line: one command per file. It decodes, calls one service and prints; other programs call it, so it is a contract."""
