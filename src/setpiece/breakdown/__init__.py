"""Screenplay → Breakdown: what each scene needs, how long it is, about how long it takes to shoot."""
