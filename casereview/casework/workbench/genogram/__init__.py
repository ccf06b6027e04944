"""The family and the professionals around it, drawn, with dates and pseudonyms."""
