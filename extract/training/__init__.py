"""What learning needs and a run does not: annotated pages aligned with our articles, and the training commands."""
