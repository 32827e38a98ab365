"""Can these numbers all be true? Reported inputs and outputs of one stunt, held against the model of its kind."""
