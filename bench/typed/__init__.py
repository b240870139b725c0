"""Sentences that claims are typed by, and the fit of the typer on them."""
