"""The ways to see a map: genogram and outline."""
