"""Isnad: who says so, through whom, and who says otherwise, in Arabic news."""
