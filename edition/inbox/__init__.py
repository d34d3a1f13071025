"""What comes in from elsewhere: feeds, pages, exports and wires become files of articles in the paper's inbox."""
