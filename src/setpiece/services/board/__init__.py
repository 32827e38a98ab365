"""The board's use cases: open, edit, solve, compare, keep versions. Values in, values out; whoever speaks HTTP only decodes and encodes."""
