"""Union agreements and laws, one TOML file each: numbers with clause, source, the date they were read and a grade. No code.

:mod:`setpiece.formats.agreement_toml` reads them and lists the names that a clause may have. A number without a source does
not belong here; where an agreement could not be read it is silent.
"""
