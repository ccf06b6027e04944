"""Independence, terms of reference, timetable, the agencies asked."""
