"""Reads and checks the catalogue of factors and patterns."""
