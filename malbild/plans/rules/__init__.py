"""What an activity is, when what is said of it holds, and how it stands in a sheet; pure."""
