"""Measurements in, evidence out: what a number is worth."""
