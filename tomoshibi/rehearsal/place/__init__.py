"""The twelve months of an online place as they are played."""
