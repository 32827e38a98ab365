"""One stunt model per file ("gag" is the trade's word). A model shows margins to a coordinator; it never says that a stunt may be done."""
