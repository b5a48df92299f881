"""Training: a made-up family, shown in stages by what was known on each day."""
