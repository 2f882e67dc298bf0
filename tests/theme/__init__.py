"""Tests of what a theme says."""
