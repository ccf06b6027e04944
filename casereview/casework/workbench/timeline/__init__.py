"""The chronology drawn: lanes from decades to a day, the heat map, who was seen when, who knew what when."""
