"""How Målbild looks and sounds: tokens, components, Swedish dates and numbers (utseende)."""
