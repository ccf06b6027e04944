"""What: the family of a review as a genogram, with dates, and the professionals around it as an eco-map.

Who acts: the lead reviewer and the panel chair write, the panel reads. Comes in: subjects, the register of pseudonyms,
the integrated chronology. Goes out: nothing; other rooms do not read the family.
Source: the usual signs of a genogram (square, circle, cross, one slash for separated, two for divorced).
Not here: who the people really are (`casefile.identity`), and where each symbol stands (`engines.kinship`).
"""
