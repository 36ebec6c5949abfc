"""Invented tables in the layouts of government workbooks, with planted slips: what the audit of tables finds."""
