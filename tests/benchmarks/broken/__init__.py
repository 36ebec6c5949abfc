"""Broken and hostile files by the thousand, made from sound ones or made to harm: none may hang, crash or escape."""
