"""Profiles: TOML files that say how a foreign export reads, and what is wrong with them."""

import tomllib
from pathlib import Path

import pytest

from data.limits import PROFILE_FILE
from data.profiles.checks import ProfileError
from data.profiles.profiles import Profile, list_names, load_profile

WHOLE = """
name = "Export van de buren"
sheet = "Blad 1"
header_row = 3
empty_received = "no"

[columns]
"Nummer" = "contract_id"

[constants]
category = "Energie"

[words]
"Sim" = "ja"
"""


def test_a_file_is_read_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "buren.toml"
    path.write_text(WHOLE, encoding="utf-8")
    profile = load_profile(path)
    assert profile == Profile(
        "Export van de buren",
        "Blad 1",
        3,
        "no",
        {"Nummer": "contract_id"},
        {"category": "Energie"},
        {"Sim": "ja"},
    )
    assert load_profile(str(path)) == profile
    assert Profile.from_dict(profile.as_dict()) == profile


def test_only_a_name_is_needed() -> None:
    profile = Profile.from_dict({"name": " Kaal "})
    assert profile == Profile("Kaal")
    assert Profile.from_dict(profile.as_dict()) == profile


def test_shipped_profiles_load_by_file_name_or_name() -> None:
    assert "Portugese database van overheidsopdrachten" in list_names()
    for name in list_names():
        assert load_profile(name).name == name
    assert load_profile("Portugal") == load_profile("portugese database van  overheidsopdrachten")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('naam = "x"', "'naam'"),
        ("header_row = 0", "'header_row' is 0"),
        ("header_row = true", "'header_row' is True"),
        ('header_row = "3"', "'header_row' is '3'"),
        ('sheet = ""', "'sheet'"),
        ("sheet = 1", "'sheet'"),
        ('empty_received = "nee"', "'empty_received' is 'nee'"),
        ('columns = "x"', "'columns' is geen tabel"),
        ('[columns]\n"A" = "contract"', "'contract' in [columns]"),
        ('[columns]\n"A" = 3', "'A' in [columns]"),
        ('[columns]\n"A" = "title"\n"B" = "title"', "'A' en 'B' in [columns]"),
        ('[columns]\n"A" = "title"\n"a " = "authority"', "De kop 'a '"),
        ('[constants]\nkleur = "rood"', "'kleur' in [constants]"),
        ('[constants]\neuropean = "misschien"', "'european' in [constants]"),
        ('[constants]\naward_date = "31-2-2026"', "'award_date' in [constants]"),
        ('[constants]\nauthority_kind = "Rijks"', "'authority_kind' in [constants]"),
        ('[words]\n"Sim" = true', "'Sim' in [words]"),
        ("name =", "geen geldig TOML"),
    ],
)
def test_a_wrong_key_is_named_with_a_cure(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "fout.toml"
    path.write_text(f'name = "Fout"\n{line}\n', encoding="utf-8")
    with pytest.raises(ProfileError) as error:
        load_profile(path)
    assert says in error.value.message
    assert error.value.message.endswith(".") and error.value.cure.endswith(".")


def test_a_profile_without_a_name(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="geen naam"):
        Profile.from_dict({"header_row": 1})


def test_a_constant_may_raise_a_warning() -> None:
    profile = Profile.from_dict({"name": "p", "constants": {"supplier_kvk": "123"}})
    assert profile.constants == {"supplier_kvk": "123"}


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ProfileError) as error:
        load_profile("onzin")
    assert "'onzin'" in error.value.message
    assert "Portugese database" in error.value.cure


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "beeld.toml"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ProfileError, match="geen geldig TOML"):
        load_profile(path)


def test_what_is_not_said_stays_out_of_the_dict() -> None:
    # A delivered file is known by it: an older delivery must stay the same delivery.
    assert set(Profile("p").as_dict()) == {"name", "empty_received"}
    assert Profile("p", rows="lot").as_dict()["rows"] == "lot"


def test_a_field_may_have_alternatives(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        'name = "a"\n[columns]\n"A" = "title"\n[alternatives]\n"B" = "title"\n"C" = "title"\n'
    )
    assert list(load_profile(path).headers) == ["A", "B", "C"]
    path.write_text('name = "a"\n[columns]\n"A" = "title"\n[alternatives]\n"a" = "title"\n')
    with pytest.raises(ProfileError, match=r"tweemaal in \[alternatives\]"):
        load_profile(path)


@pytest.mark.parametrize("rows", ['"percelen"', "3", "[1]"])
def test_rows_is_one_of_two_words(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f'name = "a"\nrows = {rows}\n')
    with pytest.raises(ProfileError) as error:
        load_profile(path)
    assert "perceel" in error.value.cure


def test_headers_and_rows_that_are_passed_over_are_kept_as_lists(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('name = "x"\nignored = ["Notitie"]\nskipped_rows = ["Einde rapport"]\n')
    profile = load_profile(path)
    assert (profile.ignored, profile.skipped_rows) == (("Notitie",), ("Einde rapport",))
    assert Profile.from_dict(profile.as_dict()) == profile
    assert profile.as_dict()["ignored"] == ["Notitie"]  # as the journal gives it back
    for bad in ('ignored = "x"', "ignored = [1]", 'skipped_rows = [" "]'):
        with pytest.raises(ProfileError):
            Profile.from_dict(tomllib.loads(f'name = "x"\n{bad}'))
    with pytest.raises(ProfileError, match="staat in 'ignored'"):
        Profile.from_dict({"name": "x", "columns": {"Nr": "contract_id"}, "ignored": ["nr"]})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('name = "x"\n# ' + "x" * PROFILE_FILE, "hoogstens 400.000. Controleer"),
        ("x = " + "[" * 100_000, "Verbeter de genoemde regel"),
    ],
)
def test_a_file_that_is_no_profile_is_refused_in_a_sentence(
    tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "groot.toml"
    path.write_text(text)
    with pytest.raises(ProfileError) as error:
        load_profile(path)
    assert says in error.value.cure
