"""Programs that throw broken input at the readers for as long as they are told to; nothing here is a test."""
