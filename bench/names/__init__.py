"""Names of bodies, in every form by every introduction."""
