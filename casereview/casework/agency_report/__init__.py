"""The agency's own report, from upload to sign-off.

What: an agency's report as sections, read from Word or written here; each copy that was signed.
Who acts: the agency's author writes, its signatory signs, the panel chair or the reviewer accepts or returns.
Comes in: a Word file, kept bit for bit; what the panel asked for, the declaration, the records (`panel`).
Goes out: signed copies, which alone the panel sees; events that the duties are worked out from.
Source: A6 and B1 of the templates and checklists; the framework's own sections where it lists them.
Not here: the agency's chronology (`chronology`); findings across agencies (`overview`).
"""
