"""信州区质量奖 办公台: the desk of the office that runs the district's quality award."""

__version__ = "0.1.0"
