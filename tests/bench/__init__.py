"""What grading costs: ours, the least that it can, and what others need for the same."""
