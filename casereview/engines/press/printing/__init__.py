"""Words given as data made into a tagged PDF: the letters that show them, and the printer as a program of its own."""
