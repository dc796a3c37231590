"""The language of a text by its commonest words."""

import pytest

from provenance.evidence.quotes.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The inspectors found that the quays had not been repaired", "en"),
        ("Die Kais sind nicht repariert und der Staat hat nichts bezahlt", "de"),
        ("Les quais ne sont pas réparés et il est trop tard pour la ville", "fr"),
        ("Los muelles no se han reparado y la ciudad no lo sabe", "es"),
        ("Причалы не были отремонтированы", "ru"),
        ("Vell Quay Harbour", ""),
        ("", ""),
    ],
)
def test_language_of(text: str, language: str) -> None:
    assert language_of(text) == language
