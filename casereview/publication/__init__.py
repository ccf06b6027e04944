"""The only door between the private and the public side.

What: the register of pseudonyms; editions of the overview report made with it; the check of what could still
identify someone; two approvals bound to every byte; release and withdrawal.
Who acts: the coordinator builds and publishes, the lead reviewer helps to settle findings; board chair, publisher
and panel chair approve. Comes in: the overview report's structure and the register. Goes out: papers onto the
shelf of the public library, and nothing by any other way. Source: design 3.7, security 3.8.
Not here: how names are found and replaced (engines), what the public sees (library).
"""
