"""The same entry twice in one agency's papers: how two rows are compared, and which rows are looked at together."""
