"""Each agency's chronology and the integrated one.

What: an agency's file becomes rows that its author checks, corrects and confirms; the reviewer reads all confirmed rows
as one ordered chronology. Who acts: agency authors, each on their own part; the lead reviewer. Comes in: files as
agencies send them. Goes out: events to cite, and how far each agency is. Source: design, sections 4 to 6.
Not here: reading of files and analysis (the chronicle engine); the agency's own report.
"""
