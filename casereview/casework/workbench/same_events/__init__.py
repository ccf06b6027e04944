"""Entries that may tell of one event, or were sent twice: settled side by side, with their disagreements kept.

Who acts: the lead reviewer and the panel's chair settle; who reads the chronology reads. Comes in: what the analysis
found, and what somebody ticked. Goes out: decisions, each a row, the newest holds; a word beside an entry, a panel,
and which entry stands for an event in counts. Source: the workbench's part of the design.
Not here: finding (engines/chronicle/analysis), the entries themselves, which nobody changes.
"""
