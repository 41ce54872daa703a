import pytest

from app.core.tables import BadTable, Columns, TableRow, read

COLUMNS = Columns(required=("titel",), optional=("doel", "Begin Tijd"))


def rows(text: str | bytes, columns: Columns = COLUMNS, name: str = "bestand.csv") -> list[TableRow]:
    return read(name, text.encode() if isinstance(text, str) else text, columns)


def faults(text: str | bytes, columns: Columns = COLUMNS, name: str = "bestand.csv") -> list[tuple[int | None, str]]:
    with pytest.raises(BadTable) as caught:
        rows(text, columns, name)
    return [(fault.line, str(fault.sentence)) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "text", ["titel;doel\nA;b\n", "titel,doel\nA,b", "titel;doel\r\nA;b\r\n", "\ufefftitel;doel\rA;b"]
)
def test_delimiters_line_ends_and_a_bom_are_all_read(text: str) -> None:
    (row,) = rows(text)
    assert (row.line, row["titel"], row["doel"]) == (2, "A", "b")


def test_headers_match_however_they_are_cased_and_spaced() -> None:
    (row,) = rows(" TITEL ;begin  tijd\nA;9.30")
    assert row["Begin Tijd"] == "9.30"


def test_a_column_that_is_not_there_is_empty() -> None:
    assert rows("titel\nA")[0]["doel"] == ""


def test_a_row_that_ends_early_is_empty_from_there() -> None:
    assert rows("titel;doel\nA")[0]["doel"] == ""


def test_windows_1252_is_read_where_it_is_not_utf_8() -> None:
    assert rows("titel\nThemacafé – ‘rust’".encode("cp1252"))[0]["titel"] == "Themacafé – ‘rust’"


def test_line_numbers_count_empty_lines_and_lines_inside_a_cell() -> None:
    found = rows('titel;doel\n\n"A";"eerste\nregel"\n;;\nB;c')
    assert [(row.line, row["titel"], row["doel"]) for row in found] == [
        (3, "A", "eerste\nregel"),
        (6, "B", "c"),
    ]


def test_line_separators_of_unicode_are_no_end_of_a_row() -> None:
    (row,) = rows("titel;doel\nA\u2028B;c")
    assert (row["titel"], row["doel"]) == ("A\nB", "c")


def test_every_fault_of_the_header_is_told() -> None:
    assert faults("doel;doel;prijs\n1;2;3") == [
        (1, "de kolom “prijs” is onbekend."),
        (1, "de kolom “doel” staat er meer dan eens."),
        (1, "de kolom “titel” ontbreekt."),
    ]


def test_other_columns_are_let_be_where_the_table_allows_them() -> None:
    (row,) = rows("titel;prijs;prijs\nA;1;2", Columns(required=("titel",), others_allowed=True))
    assert dict(row.cells) == {"titel": "A"}


def test_a_column_goes_by_its_older_name() -> None:
    (row,) = rows("naam\nA", Columns(required=("titel",), aliases={"NAAM": "titel"}))
    assert row["titel"] == "A"


def test_cells_beside_the_columns_are_a_fault_on_their_line() -> None:
    assert faults("titel;doel\nA;b\nB;c;d\nC;d;;") == [(3, "er staan meer cellen dan kolommen.")]


def test_cells_under_no_name_are_a_fault() -> None:
    assert faults("titel;;doel\nA;x;b") == [(2, "er staat iets in een kolom zonder naam.")]


def test_an_unclosed_quote_is_told_with_the_line_it_opens_on() -> None:
    assert faults('titel;doel\nA;b\nB;"c\nC;d')[0][0] == 3


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b";;\n;"])
def test_an_empty_file_is_told(content: bytes) -> None:
    assert faults(content) == [(None, "Dit bestand is leeg.")]


def test_a_header_without_rows_is_told() -> None:
    assert faults("titel;doel\n") == [(None, "Onder de kolomnamen staan geen rijen.")]


def test_what_is_no_text_is_reported() -> None:
    (line, sentence), *_ = faults(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert line is None
    assert sentence.startswith("Dit is geen CSV-bestand")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_excels_unicode_text_is_read(encoding: str) -> None:
    (row,) = rows("titel\tdoel\r\nEén-op-één\t’s morgens\r\n".encode(encoding))
    assert (row["titel"], row["doel"]) == ("Eén-op-één", "’s morgens")


@pytest.mark.parametrize(
    "text", ["titel\tdoel\nA, B; C\tb", "sep=,\ntitel,doel\nA, b", 'sep=;\r\n"titel";"doel"\r\nA;b']
)
def test_tabs_and_a_line_that_names_the_separator_are_read(text: str) -> None:
    (row,) = rows(text)
    assert row["titel"].startswith("A")
    assert row["doel"] == "b"


def test_lines_are_counted_from_the_line_that_names_the_separator() -> None:
    assert rows("sep=,\ntitel,doel\nA,b")[0].line == 3


def test_a_title_above_the_column_names_is_left_out() -> None:
    (row,) = rows("Programma, voorjaar 2027, versie 3\n\ntitel;doel\nA;b")
    assert (row.line, row["titel"], row["doel"]) == (4, "A", "b")


DUTCH = "Eén-op-één begeleiden;Zoë Née, co-ördinator t Veld, België; Één, façade, maïs, crème à la carte"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850", "mac_roman"])
def test_letters_with_accents_are_read_in_every_encoding(encoding: str) -> None:
    text = "titel;doel;Begin Tijd\n" + DUTCH
    (row,) = rows(text.encode(encoding))
    assert ";".join(row.cells.values()) == DUTCH.replace("; ", ";")


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
@pytest.mark.parametrize(
    "text",
    [
        *("Eén-op-één begeleiden", "Zoë Née", "ÉÉN TEAM", "Één", "coördinatie", "reünie", "à", "maïs", "Curaçao"),
        *("Ênig", "ruïne", "zoëven", "André", "Óscar", "être", "Noël", "oké", "Thérèse", "DE ZEEËN"),
    ],
)
def test_one_word_is_enough_to_know_the_encoding(text: str, encoding: str) -> None:
    assert rows(f"titel\n{text}".encode(encoding))[0]["titel"] == text


def test_a_line_in_another_encoding_is_told_with_its_number() -> None:
    content = "titel\nÉén\n".encode() + "Zoë\n".encode("cp1252") + b"A\n" + "Née".encode("cp850")
    assert faults(content) == [
        (line, "dit is niet UTF-8, en andere regels wel. Verbeter de regel en sla het bestand op als CSV UTF-8.")
        for line in (3, 5)
    ]


def test_a_letter_that_was_lost_before_is_told() -> None:
    ((line, said),) = faults("titel\nA\nZo\ufffd")
    assert line == 3
    assert said.startswith("hier staat “�”")


def test_bytes_that_are_letters_in_no_encoding_are_told() -> None:
    assert faults(b"titel\nA\nx\xb1\xb2\xb1y")[0] == (
        3,
        "de letters met accenten zijn niet te lezen. Sla het bestand op als CSV UTF-8.",
    )


@pytest.mark.parametrize("content", [b"titel\n" + b"a\n" * 50_001, b"titel\n" + b"a;" * 300])
def test_rows_and_columns_are_capped(content: bytes) -> None:
    assert faults(content)[0][1] == "Dit bestand heeft te veel rijen of kolommen."


def test_a_workbook_with_the_name_of_a_csv_is_told() -> None:
    assert "eindigen op .xlsx" in faults(b"PK\x03\x04....")[0][1]


def test_an_old_workbook_is_reported() -> None:
    assert "oud Excel-bestand" in faults(b"\xd0\xcf\x11\xe0\xa1\xb1", name="programma.xls")[0][1]


def test_too_many_columns_are_reported() -> None:
    assert faults(";".join(["titel"] * 201) + "\nA")[0][1] == "Dit bestand heeft te veel rijen of kolommen."


def test_control_characters_are_left_out_of_cells() -> None:
    assert rows("titel\nA\u200bB\u202e")[0]["titel"] == "AB"
