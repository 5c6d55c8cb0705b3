"""What follows from what has happened: pure, told everything, today's date included.

`words` names the stages and outcomes, `standing` says where one party stands with one
artefact on a day, `entry` when the artefact is in force in the county, `matching` what a
name or an object in a paper may be, `confirming` what stands in the way of an act.
"""
