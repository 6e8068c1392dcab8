"""Tables as people really have them: CSV and Excel files, their headings, and the amounts and dates in their cells."""
