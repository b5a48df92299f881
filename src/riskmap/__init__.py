"""riskmap keeps one family's picture and asks questions about it. It never scores."""
