"""Files in and out: workbooks; neither Qt nor the database."""

import os

READ_VERB = "--read-workbook"  # how the program starts itself to read one apart

# Where lxml is installed (python-docx brings it) openpyxl would leave the parser that defusedxml
# guards, and write other bytes. It looks once, when it is loaded.
os.environ["OPENPYXL_LXML"] = "False"
