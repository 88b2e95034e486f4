"""Files in and out: workbooks; neither Qt nor the database."""
