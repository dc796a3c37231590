"""What a reference lacks: by its type, and by what the chosen style would print."""

from references.completeness.needs import human, missing_variables, usual_variables, word
from references.completeness.wanting import Lack, lacks

__all__ = ["Lack", "human", "lacks", "missing_variables", "usual_variables", "word"]
