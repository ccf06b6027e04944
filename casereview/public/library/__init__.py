"""Published reviews that anybody can read.

What: the shelf of released reports: search, reading page, PDF, feed. Who acts: anybody, without signing in.
Comes in: only what the publication room shelves after two approvals. Goes out: pages, files, a feed.
Not here: cases, people, drafts; nothing on this side knows that an unpublished review exists.
"""
