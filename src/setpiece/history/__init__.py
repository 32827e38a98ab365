"""What past productions teach: records of instalments, how they evolve, and what a planned stunt is held against."""
