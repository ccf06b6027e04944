"""The chronology taken out: Word, Excel, CSV, PDF and JSON of any view, each copy numbered and marked."""
