"""Wording (ordalydelse): how a decision is said, and the document that it stands in."""
