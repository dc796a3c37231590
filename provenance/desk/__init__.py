"""The desk: editors work through an article in the browser, on the page that the tool itself serves."""
