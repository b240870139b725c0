"""Bytes in, records out: who said what, where and when."""
