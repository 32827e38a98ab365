"""Training: what must be learned before a stunt, when it can be placed, and from when the stunt is ready."""
