"""The window: what the office sees; it talks to services only."""
