"""Readings of the log: tables and full text, triples."""
