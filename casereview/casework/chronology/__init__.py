"""Each agency's chronology and the integrated one."""
