"""Questionnaires and assessments: filling one in leaf by leaf, and what came of it over time."""
