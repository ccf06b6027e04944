"""The chronology taken out: Word, Excel, CSV, PDF and JSON of any view, each copy numbered and marked; and a story as a document.

What: what the reader has filtered becomes a file; it carries its number and who took it on every page or row.
Who acts: lead reviewer, panel chair and panel members, each for themselves. Comes in: entries in the chronology's order.
Goes out: a file, kept sealed as it was given, and a line in the list of copies. Source: design, sections 3 and 6.
Not here: the formats themselves (the chronicle engine); publication, which goes through its own door.
"""
