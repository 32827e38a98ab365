"""What a film is: frozen values, standard library only, one noun per file.

Every value is a frozen, slotted, keyword-only dataclass whose collections are tuples. Derived facts (costs, day out of
days, page totals) are functions of values and never stored. A value that makes no sense cannot be built: the constructor
raises ``ValueError`` in the trade's language. What a *user* got wrong is a :class:`~setpiece.domain.findings.Finding`.
"""
