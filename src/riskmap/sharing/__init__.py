"""What one agency needs of a map, the least of it, and what went to whom."""
