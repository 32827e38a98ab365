"""Benchmarks: figures on this machine, peers in the same run. Each module has ``run()``, which yields rows."""
