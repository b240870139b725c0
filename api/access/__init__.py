"""Who may write, what they wrote, and whom to tell: beside the log, never in it."""
