"""Reads a chronology that people already have: a sheet of Excel, a CSV, a Word table.

Each room does one step: `tables` gives the rows, whatever the format; `columns` says
which column is which; `rows` makes an entry of each row, and says what it left out.
"""
