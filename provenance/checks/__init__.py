"""Checks, one file for each rule."""
