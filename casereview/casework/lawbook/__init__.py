"""The law book, readable by a lay member, and what a board settles of what the law leaves open.

Who acts: anybody signed in reads the book; a board's coordinator and chair keep its settings.
Comes in: the frameworks of `engines.law`. Goes out: a board's settings, from which every room computes its duties.
Not here: the law itself, which is data; where a case stands, which is its own record.
"""
