"""The rules of the Measures: pure functions that take facts and return findings."""
