"""An account plan: every tool's record for one account in one file, with what was imported about the account."""
