"""A finished paper is printed: by a printer of the network, or through a queue of CUPS; never twice by mistake."""
