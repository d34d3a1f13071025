"""From the painted pages to what a printer takes: inks, plates, boxes, and whether a file is fit for the press."""
