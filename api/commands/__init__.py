"""The commands, a file for each thing that people do."""
