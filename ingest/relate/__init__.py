"""How two claims in words stand to each other, in Korean and English.

text → Gist (words, sign, quantities, names) → Alignment → Related (label, score, why)
"""
