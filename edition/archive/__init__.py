"""The issue for libraries: pages with their sources inside, where every word is, what everything is, and checksums."""
