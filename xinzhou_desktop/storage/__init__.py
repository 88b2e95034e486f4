"""The one place that opens the database, migrates it, backs it up and records each act."""
