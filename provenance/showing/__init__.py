"""How an inspected article is shown to people: its words, signs and markup, and the look they share."""
