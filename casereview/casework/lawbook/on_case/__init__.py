"""Where a case stands in its framework, and moving it to another one.

Who acts: everybody on the case reads; a coordinator prepares a move, the board's chair decides it.
Comes in: the case's events. Goes out: another framework or version on the case, with the history kept.
Not here: choosing the framework of a new referral.
"""
