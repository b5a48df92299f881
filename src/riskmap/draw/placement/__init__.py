"""Where everything in a genogram stands."""
