"""Programs that open what strangers made, each in a process of its own with limits."""
