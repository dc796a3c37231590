"""Following statements from one draft of an article to the next."""

from records.drafts.following import follow
from records.drafts.lines import Change, Line, Match
from records.drafts.worddiff import Run, word_diff

__all__ = ["Change", "Line", "Match", "Run", "follow", "word_diff"]
