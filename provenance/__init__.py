"""Articles, the statements they make, the works these rest on, and what is wrong with them."""
