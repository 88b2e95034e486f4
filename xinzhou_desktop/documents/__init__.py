"""The papers: each a pure function from a frozen dataclass to the bytes of a PDF."""
