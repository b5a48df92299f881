"""The catalogue that comes with riskmap: data only."""
