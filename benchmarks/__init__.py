"""Benchmarks: speed and schedule quality, peers in the same run."""
