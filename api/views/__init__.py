"""What each page shows: records arranged for the templates."""
