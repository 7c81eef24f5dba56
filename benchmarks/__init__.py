"""Measurements, each a command: speed, peers, ablation. Never part of the tests."""
