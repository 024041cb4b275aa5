"""Sheets of paper: one page for the doctor, one for the fridge. Strings first, then set as a PDF or a page to print."""
