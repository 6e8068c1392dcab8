"""Tables as people really have them: CSV and Excel files, and the amounts in their cells."""
