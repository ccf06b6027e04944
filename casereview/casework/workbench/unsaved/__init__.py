"""Words somebody is writing and has not saved: kept for them alone, under the key of what they write on."""
