"""Source code against source code: what passages two trees share, and from where."""
