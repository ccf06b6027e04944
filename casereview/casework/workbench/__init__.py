"""The workbench: what the panel and the reviewer do with the integrated chronology.

What: reading it, settling what is one event, marking it, asking agencies, drawing it, telling it, taking copies of it.
Who acts: lead reviewer, panel chair, panel members; agency authors answer what they are asked. Comes in: the
chronology's confirmed entries. Goes out: marks, answers and stories beside them; entries themselves never change.
Not here: what agencies send and how it is put in order (`chronology`); findings (`overview`).
"""
