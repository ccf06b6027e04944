"""Components and base pages; no domain word inside."""
