"""Bone: how it grows, how it is lost with age and menopause, and what extra calcium changes."""
