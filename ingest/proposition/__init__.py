"""What an utterance says, as a typed proposition: patterns, polarity, slots, focus."""
