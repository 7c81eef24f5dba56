"""Who does what with whom: one article's names read as a skeleton, patterns over it, and a model of name pairs."""
