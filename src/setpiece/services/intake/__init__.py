"""Scripts that come in over the network: read in a process of their own, within a size, a length and a time."""
