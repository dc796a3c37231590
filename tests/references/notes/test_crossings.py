"""Cross-references of several languages, and words that look like them and are none."""

import pytest

from references.notes.crossings import crossing


@pytest.mark.parametrize(
    ("words", "points_to", "place"),
    [
        ("Ibid, p. 45.", "previous", "page 45"),
        ("Id. at 45.", "previous", "page 45"),
        ("Ebenda, S. 3 f.", "previous", "page 3"),
        ("a. a. O., S. 12", "previous", "page 12"),
        ("Vgl. ebd., S. 77.", "previous", "page 77"),
        ("ivi, p. 20.", "previous", "page 20"),
        ("Op. cit., p. 3.", "previous", "page 3"),
        ("Ibid., chap. 4.", "previous", "chapter 4"),
        ("See supra note 12, at 45.", "note:12", "page 45"),
        ("Siehe Anm. 12.", "note:12", ""),
        ("voir note 3", "note:3", ""),
        ("Meinert, Schiffbau (wie Anm. 15), S. 52-54.", "note:15", "page 52-54"),
        ("Ward, op. cit. (n. 4), p. 9.", "note:4", "page 9"),
        ("Lemaire, Les Ports, op. cit., p. 60.", "short:Lemaire|Les Ports", "page 60"),
        ("Lemaire, op. cit., p. 60.", "short:Lemaire|", "page 60"),
        ("Roe and Lindqvist, Lighthouse Keepers, 51.", "short:Roe|Lighthouse Keepers", "page 51"),
        ("Vgl. Meinert (1986), S. 45", "short:Meinert|1986", "page 45"),
        ("Ward et al. 2009, 12", "short:Ward et al.|2009", "page 12"),
    ],
)
def test_what_they_point_to(words: str, points_to: str, place: str) -> None:
    found = crossing(words)
    assert found is not None
    assert found.points_to.replace(" et al.", "") == points_to.replace(" et al.", "")
    assert (f"{found.locator.label} {found.locator.value}" if found.locator else "") == place


@pytest.mark.parametrize(
    "words",
    ["Jane Roe, Quays in Winter (Vell: Mole Press, 1999), 12.", "Resolution 1737 (2006)", "It was closed in 1950.", "Ward, Immortal, 1999", "Idaho, 45"],
)
def test_what_is_none(words: str) -> None:
    assert crossing(words) is None
