"""What the parties promise each other, and how it goes: the joint plan (gemensam plan)."""
