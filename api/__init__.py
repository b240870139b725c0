"""The graph shown, exported and reviewed."""
