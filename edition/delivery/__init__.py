"""What readers find of a paper: its newest files by a name that stays, a page of all issues, and an OPDS catalogue."""
