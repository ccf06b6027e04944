"""The integrated chronology as a page: in order, filtered, searched, one entry at a time; views of it that are kept."""
