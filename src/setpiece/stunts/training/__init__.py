"""Training: what must be learned before a stunt, when it can be placed, and from when the stunt is ready."""

from setpiece.stunts.training.plan import plan_training

__all__ = ["plan_training"]
