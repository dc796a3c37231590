"""The rendering elements of CSL, one file each: what compiles a node into a function."""
