"""Where copy comes from: files under folders, found and opened, and what lies beside them."""
