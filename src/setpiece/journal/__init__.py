"""The journal of the making: what it draws from the records, what is wrong with it, and what of it readers get."""
