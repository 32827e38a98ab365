"""Laws: air, falling, flight, braking, catching, human tolerance. SI floats in, SI floats out, no film words.

A name carries its unit (``drop_m``, ``speed_m_s``). Every function's docstring holds its equation and where it comes from.
"""

STANDARD_GRAVITY_M_S2 = 9.80665
"""Standard acceleration of free fall (ISO 80000-3)."""
