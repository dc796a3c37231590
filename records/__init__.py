"""What is known: the values and types that the other wings of the house speak in."""
