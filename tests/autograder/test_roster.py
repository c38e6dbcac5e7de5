"""Who a name is: found however it is written, never guessed; and ids where there is no list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder import roster
from autograder.errors import AutograderError
from autograder.made_ids import different_ids, ids_for
from autograder.platforms import Origin
from autograder.roster import Roster

CSV = """id,first_name,last_name,email,platform_id
al1815,Ada,Lovelace,ada@example.org,12345
zo2000,Zoë,O'Brien-Łukasz,zoe@example.org,
jg1,José,García,jose@example.org,501
jg2,Jose,Garcia,garcia@example.org,502
kml,Ada King,von Lovelace,,
"""


def of(name: str, number: str = "", platform: str = "Moodle") -> Origin:
    return Origin(platform, (name,), name, (0,), number)  # type: ignore[arg-type]


@pytest.fixture
def people(tmp_path: Path) -> Roster:
    (tmp_path / "roster.csv").write_text(CSV, encoding="utf-8")
    return roster.read(tmp_path / "roster.csv")


@pytest.mark.parametrize(
    ("name", "number", "student"),
    [
        ("al1815", "", "al1815"),
        ("ADA@example.org", "", "al1815"),
        ("Ada Lovelace", "", "al1815"),
        ("LOVELACE, ada", "", "al1815"),
        ("lovelaceada", "", "al1815"),
        ("Ada Lovelace", "99", "al1815"),
        ("zoe obrien lukasz", "", "zo2000"),
        ("o’brienłukaszzoë", "", "zo2000"),
        ("vonlovelaceadaking", "", "kml"),
        ("José García", "501", "jg1"),
        ("garciajose", "502", "jg2"),
        ("anon_x", "12345", "al1815"),
    ],
)
def test_names_are_found_however_they_are_written(
    people: Roster, name: str, number: str, student: str
) -> None:
    assert people.find(of(name, number)).student == student


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        ("José García", "", "may be jg1, jg2"),
        ("JOSE GARCIA", "77", "may be jg1, jg2"),
        ("Ada Lovelace", "501", "two students"),
        ("Ada", "", "nobody in the list"),
        ("Ada Lovelac", "", "nobody in the list"),
        ("", "", "nobody in the list"),
        ("-", "", "nobody in the list"),
    ],
)
def test_nobody_is_guessed(people: Roster, name: str, number: str, said: str) -> None:
    match = people.find(of(name, number))
    assert match.student == ""
    assert said in match.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lists_as_programs_write_them(tmp_path: Path, encoding: str, mark: str, end: str) -> None:
    rows = [["ID", "Full Name", "E-Mail"], ["a", "Zoë Ng", "z@example.org"], ["", "", ""]]
    text = "".join(mark.join(row) + end for row in rows)
    (tmp_path / "r.csv").write_text(text, encoding=encoding, newline="")
    found = roster.read(tmp_path / "r.csv")
    assert found.find(of("zoe ng")).student == found.find(of("z@example.org")).student == "a"


BAD = {
    "no id": ("name\nAda\n", "line 1: no column is called 'id'"),
    "empty": ("", "line 1: no column"),
    "twice": ("id\na\na\n", "line 3: the id a is there twice"),
    "a path": ("id\na/b\n", "line 2: 'a/b' cannot be a student's id"),
    "out of the folder": ("id\n..\n", "line 2"),
    "an option": ("id\n-x\n", "line 2"),
    "an escape": ("id\na\x1b[2J\n", "line 2"),
    "none": ("id,name\n,Ada\n", "line 2: '' cannot be"),
}


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_a_list_that_cannot_be_understood_is_said_with_the_line(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(AutograderError, match=said.replace("(", r"\(")):
        roster.read(tmp_path / "r.csv")


def test_other_encodings_and_missing_lists_are_said(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes("id;name\na;Zoë\n".encode("latin-1"))
    with pytest.raises(AutograderError, match="UTF-8"):
        roster.read(tmp_path / "r.csv")
    with pytest.raises(AutograderError, match="cannot be read"):
        roster.read(tmp_path / "none.csv")


# ---- without a list ---------------------------------------------------------------------------


def test_ids_are_safe_and_different() -> None:
    names = [
        "Ada Lovelace",
        "ADA LOVELACE",
        "李 Wei",
        "王 Wei",
        "..",
        "CON",
        "-x",
        "a/b",
        "e" * 300,
    ]
    made = different_ids([(name, "") for name in names], {})
    assert made["ADA LOVELACE", ""] == "ada-lovelace"
    assert made["Ada Lovelace", ""].startswith("ada-lovelace-")
    assert len(set(made.values())) == len(names)
    for one in made.values():
        assert one.isascii()
        assert one[0].isalnum()
        assert len(one) < 80
        assert not set(one) & set('/\\:*?"<>| ')
        assert one.lower() != "con"


def test_two_of_one_name_in_one_delivery_are_two_people_in_two_they_are_one(tmp_path: Path) -> None:
    note = tmp_path / "names.json"
    twins = [
        (0, of("Max Ng", "1")),
        (0, of("Max Ng", "2")),
        (0, of("Ada", "3")),
        (1, of("Ada", "9")),
    ]
    assert ids_for(twins, note) == ["max-ng-1", "max-ng-2", "ada", "ada"]


def test_an_id_never_goes_to_another_name_later_on(tmp_path: Path) -> None:
    note = tmp_path / "names.json"
    assert ids_for([(0, of("José García"))], note) == ["jose-garcia"]
    (other,) = ids_for([(0, of("Jose Garcia"))], note)
    assert other.startswith("jose-garcia-")
    assert ids_for([(0, of("José García"))], note) == ["jose-garcia"]
    assert ids_for([(0, of("Jose Garcia"))], note) == [other]
    assert json.loads(note.read_text()) == {"jose-garcia": "José García", other: "Jose Garcia"}


def test_ids_of_nbgraders_own_folders_stay_what_they_are(tmp_path: Path) -> None:
    note = tmp_path / "names.json"
    assert ids_for([(0, of("Ada.L_99", platform="nbgrader"))], note) == ["Ada.L_99"]
    assert not note.exists()
