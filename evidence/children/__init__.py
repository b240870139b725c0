"""Programs that run as children, alone and with limits: they import nothing of ours."""
