"""Invented reports with planted slips, and what the audit finds of them."""
