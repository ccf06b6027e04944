"""One structured report, many formats.

What: a report read from Word or from typed text becomes one structure (`structure`), kept as JSON
(`canonical`); the structure becomes accessible HTML (`html`) and a tagged PDF (`pdf`).
Comes in: Word files (`reading`), typed text (`typed`), pictures (`pictures`). Goes out: files without
authors, comments, tracked changes or hidden text, because the structure has no place for them.
Also here: an agency's report sorted under the headings a framework expects (`sections`).
Not here: pseudonyms and leaks (`anonymity`), who may publish (`publication`).
"""
