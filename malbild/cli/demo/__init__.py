"""The fictional county Fjällsjö: what happened there, and how it is set up."""
