"""The commands of riskmap: one short file each."""
