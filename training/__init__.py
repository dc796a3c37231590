"""How the models that the project ships are made: their data, their training, their measures."""
