"""Behaviour of this room through its public doors."""
