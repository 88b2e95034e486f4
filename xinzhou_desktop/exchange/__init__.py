"""Files in and out: workbooks; neither Qt nor the database."""

READ_VERB = "--read-workbook"  # how the program starts itself to read one apart
