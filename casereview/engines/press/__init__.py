"""One structured report, many formats.

What: a report read from Word or built from typed text becomes one structure, and the structure becomes
accessible HTML and a tagged PDF. Comes in: Word files, JSON. Goes out: files without authors, comments,
tracked changes or hidden text, because the structure has no place for them.
"""
