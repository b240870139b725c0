"""How relating is fitted: pairs of claims, pairs of words, and three small models."""
