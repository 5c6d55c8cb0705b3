"""What happened, who did it and when (händelselogg): append-only and chained."""
