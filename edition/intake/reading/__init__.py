"""What a source gives becomes an article: its facts, its copy, its pictures, and every fault as a finding."""
