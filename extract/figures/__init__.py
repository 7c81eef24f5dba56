"""Reads amounts and claims: units, bounds, ranges, ranks; metric, subject, period, modality, speaker."""
