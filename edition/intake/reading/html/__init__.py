"""HTML and Markdown become blocks and runs."""
