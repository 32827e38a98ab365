"""The compiled local search: what a move adds, making it, and annealing over moves. ``words`` explains the memory, ``doors`` are called."""
