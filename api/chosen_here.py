"""Importing this makes a process read by the models that its settings choose."""

from api.chosen import chosen

chosen()()
