"""Tokenizers of every common file format, as vocabularies that can be compared."""
