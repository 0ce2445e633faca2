"""Which themes and work processes a text is about, and by which words: keywords, weighed; plain values, no Django."""
