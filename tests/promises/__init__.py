"""What riskmap promises of every family: one file for each principle."""
