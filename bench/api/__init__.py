"""What the HTTP interface costs."""
