"""Files as they come: encodings, separators, blank lines, numbers for codes, merged cells. And files as they are written."""

from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.ladders import LadderError, checked, implication_matrix, read_frame, read_ladders, write_ladders
from kit.ladders.tables.validating import Reading

FRAME = pd.DataFrame(
    [("001", "Süß", "attribute"), ("002", "Wach", "consequence"), ("003", "Frieden", "value")],
    columns=["code", "label", "level"],
)
LONG = "respondent,ladder,position,code\n1,1,1,001\n1,1,2,002\n1,1,3,003\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def cells(reading: Reading) -> list[tuple[Any, ...]]:
    table = reading.ladders[["respondent", "ladder", "position", "code"]].astype(object)
    return [tuple(None if cell != cell else cell for cell in row) for row in table.values.tolist()]


PLAIN = [(1, 1, 1, "001"), (1, 1, 2, "002"), (1, 1, 3, "003")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_of_any_common_kind(folder: Path, encoding: str, separator: str, end: str) -> None:
    text = LONG.replace("\n", f"{separator}Süßes, „ja“\n").replace(
        "code" + separator + "Süßes, „ja“", "code" + separator + "quote"
    )
    rows = [
        [cell if separator not in cell else f'"{cell}"' for cell in line.split(",", 4)]
        for line in text.replace(separator, ",").splitlines()
    ]
    (folder / "l.csv").write_bytes(end.join(separator.join(row) for row in rows).encode(encoding))
    reading = read_ladders(folder / "l.csv", FRAME)
    assert cells(reading) == PLAIN
    assert list(reading.ladders["quote"]) == ["Süßes, „ja“"] * 3
    assert [problem.kind for problem in reading.problems] == (["encoding"] if encoding == "cp1252" else [])


def test_rows_in_messages_are_lines_of_the_file(folder: Path) -> None:
    text = (
        'sep=;\n\nRespondent ;LADDER;Position;Code;quote\n1;1;1,0;001;"two\nlines"\n;;;;\n1;1;2,0;nope;\n1;1;3,0;003;\n'
    )
    (folder / "l.csv").write_text(text, encoding="utf-8")
    with pytest.raises(LadderError, match="row 7, column 'code': There is no code 'nope'"):
        read_ladders(folder / "l.csv", FRAME)
    assert text.splitlines()[6].startswith("1;1;2,0;nope")


def test_a_code_stays_as_it_is_written(folder: Path) -> None:
    (folder / "l.csv").write_text(
        "respondent,ladder,position,code\n1,1,1,007\n1,1,2,NA\n1,1,3,1e5\n1,1,4,None\n", encoding="utf-8"
    )
    assert [row[3] for row in cells(read_ladders(folder / "l.csv"))] == ["007", "NA", "1e5", "None"]


@pytest.mark.parametrize("code", ["1", "01", "1.0"])
def test_a_code_that_a_spreadsheet_took_for_a_number_is_found_and_told(folder: Path, code: str) -> None:
    (folder / "l.csv").write_text(LONG.replace("001", code), encoding="utf-8")
    reading = read_ladders(folder / "l.csv", FRAME)
    assert cells(reading) == PLAIN
    assert [str(problem) for problem in reading.problems] == [
        f"row 2, column 'code': The code '{code}' is read as '001' of the coding frame, here and below."
    ]


def test_where_two_codes_could_be_meant_none_is_taken(folder: Path) -> None:
    (folder / "l.csv").write_text(LONG.replace("001", "1.0"), encoding="utf-8")
    both = pd.concat([FRAME, FRAME.iloc[:1].assign(code="1", label="One")])
    with pytest.raises(LadderError, match=r"There is no code '1\.0'"):
        read_ladders(folder / "l.csv", both)


def test_a_frame_of_whole_numbers_makes_the_codes_of_a_file_whole_numbers(folder: Path) -> None:
    (folder / "l.csv").write_text(LONG.replace("00", ""), encoding="utf-8")
    reading = read_ladders(folder / "l.csv", FRAME.assign(code=[1, 2, 3]))
    assert [row[3] for row in cells(reading)] == [1, 2, 3]
    assert reading.problems == []


def test_respondents_that_are_numbers_come_in_the_order_of_numbers(folder: Path) -> None:
    (folder / "l.csv").write_text("respondent,ladder,position,code\n10,1,1,a\n9,1,1,b\n", encoding="utf-8")
    assert sorted(read_ladders(folder / "l.csv").ladders["respondent"]) == [9, 10]


def test_the_wide_form_is_known_by_itself_and_its_messages_name_the_column(folder: Path) -> None:
    (folder / "w.csv").write_text(
        "Respondent,Ladder,Rung 1,Rung 2,Rung 3,notes\n1,1,001,,003,x\n\n2,1,001;002,nope,003,\n", encoding="utf-8"
    )
    with pytest.raises(LadderError, match="row 4, column 'Rung 2': There is no code 'nope'"):
        read_ladders(folder / "w.csv", FRAME)
    reading = read_ladders(folder / "w.csv", FRAME, strict=False)
    assert cells(reading) == [(1, 1, 1, "001"), (1, 1, 2, None), (1, 1, 3, "003"), (2, 1, 1, "001"), (2, 1, 1, "002"), (2, 1, 2, None), (2, 1, 3, "003")]  # fmt: skip


def test_an_unquoted_separator_in_a_text_is_told_and_not_cut_off_in_silence(folder: Path) -> None:
    (folder / "l.csv").write_text("respondent,ladder,position,code,quote\n1,1,1,001,Yes, I do\n", encoding="utf-8")
    with pytest.raises(LadderError, match="row 2: There are 6 cells, and 5 columns have a name"):
        read_ladders(folder / "l.csv", FRAME)


@pytest.mark.parametrize("rest", ["nice\nR2,1,1,001,ok", 'nice\nR2,1,1,001,ok "so"\nR2,1,2,002,so"\n'])
@pytest.mark.parametrize("strict", [True, False])
def test_a_stray_quotation_mark_does_not_swallow_rows(folder: Path, rest: str, strict: bool) -> None:
    text = f'respondent,ladder,position,code,quote\nR1,1,1,001,fine\nR1,1,2,002,"It is good\nR1,1,3,003,{rest}'
    (folder / "l.csv").write_text(text, encoding="utf-8")
    with pytest.raises(LadderError, match="row 3: A quotation mark"):
        read_ladders(folder / "l.csv", FRAME, strict=strict)


def test_a_text_of_several_lines_with_commas_is_no_stray_quotation_mark(folder: Path) -> None:
    text = 'respondent,ladder,position,code,quote\nR1,1,1,001,"It is good,\nyes, well, you know, it is, good\nok"\n'
    (folder / "l.csv").write_text(text, encoding="utf-8")
    assert len(read_ladders(folder / "l.csv").ladders) == 1


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_title_above_the_names_of_the_columns_is_told_once(folder: Path, separator: str) -> None:
    (folder / "l.csv").write_text("My ladders\n\n" + LONG.replace(",", separator), encoding="utf-8")
    with pytest.raises(LadderError) as told:
        read_ladders(folder / "l.csv")
    assert len(told.value.problems) == 1
    assert "The first line must hold the names of the columns; they seem to be in row 3" in str(told.value)


def test_a_column_that_is_there_twice_is_no_column_less(folder: Path) -> None:
    (folder / "l.csv").write_text("respondent,ladder,position,code,code\n1,1,1,001,002\n", encoding="utf-8")
    with pytest.raises(LadderError, match="column 'code': There are 2 columns of this name"):
        read_ladders(folder / "l.csv", strict=False)
    (folder / "w.csv").write_text("respondent,Attribute,Value,Value\n1,001,003,003\n", encoding="utf-8")
    assert "Rungs, from the bottom up: Attribute, Value, Value (2)." in read_ladders(folder / "w.csv").source


def book(path: Path, *rows: list[Any]) -> Any:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return made


HEAD = ["Respondent", "Ladder", "Position", "Code"]


def test_numbers_in_a_workbook_are_codes(folder: Path) -> None:
    book(folder / "l.xlsx", HEAD, ["R1", 1, 1, 1], ["R1", 1, 2.0, 2.0], ["R1", 1, 3, "003"])
    reading = read_ladders(folder / "l.xlsx", FRAME)
    assert [row[3] for row in cells(reading)] == ["001", "002", "003"]
    assert [problem.kind for problem in reading.problems] == ["number-for-code"] * 2


def test_a_number_that_a_workbook_shows_with_zeros_is_what_it_shows(folder: Path) -> None:
    made = book(folder / "l.xlsx", HEAD, ["R1", 1, 1, 1], ["R1", 1, 2, 3])
    for row in (2, 3):
        made.active.cell(row, 4).number_format = "000"
    made.save(folder / "l.xlsx")
    assert read_ladders(folder / "l.xlsx", FRAME).problems == []


def test_merged_cells_count_for_each_of_their_rows(folder: Path) -> None:
    made = book(folder / "l.xlsx", HEAD, ["R1", 1, 1, "001"], [None, None, 2, "002"], [None, None, 3, "003"])
    made.active.merge_cells("A2:A4")
    made.active.merge_cells("B2:B4")
    made.save(folder / "l.xlsx")
    reading = read_ladders(folder / "l.xlsx", FRAME)
    assert [row[0] for row in cells(reading)] == ["R1"] * 3
    assert "Merged cells (A2:A4 and others) count for each of their rows" in str(reading.problems[0])


def test_a_heading_over_several_columns_is_the_heading_of_each(folder: Path) -> None:
    made = book(folder / "w.xlsx", ["Respondent", "Attributes", "Consequences", None, "Values"], ["R1", 1, 2, 4, 3])
    made.active.merge_cells("C1:D1")
    made.save(folder / "w.xlsx")
    assert read_ladders(folder / "w.xlsx").ladders["code"].tolist() == ["1", "2", "4", "3"]
    assert "Consequences, Consequences (2)" in read_ladders(folder / "w.xlsx").source
    made.active.merge_cells("C2:D2")
    made.save(folder / "w.xlsx")
    assert "The cells C2:D2 are merged: the first of them holds '2'" in str(read_ladders(folder / "w.xlsx").problems[0])


def test_blanks_that_only_look_merged_are_not_filled_unless_it_is_asked_for(folder: Path) -> None:
    book(folder / "l.xlsx", HEAD, ["R1", 1, 1, "001"], [None, None, 2, "002"], [None, None, 3, "003"])
    with pytest.raises(
        LadderError, match="row 3, column 'respondent': There is no respondent here, nor in the next row"
    ):
        read_ladders(folder / "l.xlsx", FRAME)
    assert [row[0] for row in cells(read_ladders(folder / "l.xlsx", FRAME, fill=True))] == ["R1"] * 3


def test_a_formula_without_a_result_is_no_empty_rung(folder: Path) -> None:
    book(folder / "l.xlsx", HEAD, ["R1", 1, 1, "001"], ["R1", 1, 2, '=CONCATENATE("00","2")'], ["R1", 1, 3, "003"])
    with pytest.raises(LadderError, match="row 3: The cell D3 has a formula without a result"):
        read_ladders(folder / "l.xlsx", FRAME)


def test_blank_lines_and_a_sheet_that_starts_lower_do_not_shift_the_rows(folder: Path) -> None:
    made = openpyxl.Workbook()
    for row, values in {3: HEAD, 5: ["R1", 1, 1, "001"], 8: ["R1", 1, 2, "nope"]}.items():
        for column, value in enumerate(values, 2):
            made.active.cell(row, column, value)
    made.save(folder / "l.xlsx")
    with pytest.raises(LadderError, match="row 8, column 'code'"):
        read_ladders(folder / "l.xlsx", FRAME)


def test_of_several_sheets_the_one_with_the_columns_is_taken(folder: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["Read me"])
    for name, rows in (
        ("codes", [["code", "level"], ["a", "attribute"], ["b", "value"]]),
        ("talk", [HEAD, ["R1", 1, 1, "a"], ["R1", 1, 2, "b"]]),
    ):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(folder / "all.xlsx")
    assert [row[3] for row in cells(read_ladders(folder / "all.xlsx", folder / "all.xlsx"))] == ["a", "b"]
    assert list(read_frame(folder / "all.xlsx", sheet="codes")["code"]) == ["a", "b"]
    with pytest.raises(LadderError, match=r"no sheet 'other'. There are: 'Sheet', 'codes', 'talk'"):
        read_ladders(folder / "all.xlsx", sheet="other")


def test_the_report_names_the_sheet_and_the_sheets_that_are_not_read(folder: Path) -> None:
    made = openpyxl.Workbook()
    made.active.title = "old"
    made.active.sheet_state = "hidden"
    for page, code in ((made.active, "x"), (made.create_sheet("one"), "a"), (made.create_sheet("two"), "b")):
        page.append(HEAD)
        page.append(["R1", 1, 1, code])
    made.create_sheet("notes").append(["Code"])
    made.save(folder / "all.xlsx")
    reading = read_ladders(folder / "all.xlsx")
    assert cells(reading)[0][3] == "a" and reading.source == "Read from all.xlsx, sheet 'one'."
    assert "With the same columns there are: 'old' (hidden), 'two'." in str(reading.problems[0])
    assert read_ladders(folder / "all.xlsx", sheet="old").problems == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone.csv", None, "There is no file"),
        ("l.xls", b"", "files of this kind are not read"),
        ("l.xlsx", b"not a workbook", "cannot be read as a workbook"),
        ("l.csv", b"PK\x03\x04\xff\xfe\x80", "a workbook with the name of a text file"),
        ("empty.csv", b"", "is empty"),
        ("l.csv", b"who,what\n1,a\n", "column 'respondent': This column is missing"),
        ("l.csv", b"Person,ladder,position,code\n1,1,1,a\n", "If 'Person' is meant, rename it to 'respondent'"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(folder: Path, name: str, content: bytes | None, says: str) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(LadderError, match=says):
        read_ladders(folder / name)


def test_a_table_is_read_like_a_file() -> None:
    table = pd.DataFrame([[1, 1, "001", "003"]], columns=["respondent", "ladder", "rung_1", "rung_2"])
    assert [row[3] for row in cells(read_ladders(table, FRAME))] == ["001", "003"]
    with pytest.raises(LadderError, match="form == 'broad'"):
        read_ladders(table, form="broad")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["l.csv", "l.tsv", "l.xlsx"])
@pytest.mark.parametrize("form", ["long", "wide"])
def test_what_is_written_is_read_again(folder: Path, name: str, form: Any) -> None:
    reading = checked(pd.DataFrame([("R1", 1, 1, "001"), ("R1", 1, 2, None), ("R1", 1, 3, "003"), ("R2", 1, 1, "001"), ("R2", 1, 2, "002"), ("R2", 1, 3, "003")], columns=["respondent", "ladder", "position", "code"]))  # fmt: skip
    assert write_ladders(reading, folder / name, form) == folder / name
    pd.testing.assert_frame_equal(read_ladders(folder / name, FRAME).ladders, reading.ladders)


def test_the_coding_frame_goes_along_on_a_second_sheet(folder: Path) -> None:
    table = checked(pd.DataFrame([("R1", 1, 1, "001")], columns=["respondent", "ladder", "position", "code"])).ladders
    write_ladders(table, folder / "l.xlsx", frame=FRAME)
    pd.testing.assert_frame_equal(read_frame(folder / "l.xlsx"), FRAME)
    with pytest.raises(LadderError, match="A CSV file holds one table"):
        write_ladders(table, folder / "l.csv", frame=FRAME)
    with pytest.raises(LadderError, match="give it the ending"):
        write_ladders(table, folder / "l.doc")
    with pytest.raises(LadderError, match="There is no folder"):
        write_ladders(table, folder / "no" / "l.csv")
    with pytest.raises(LadderError, match="There is no folder"):
        implication_matrix(table).to_excel(folder / "no" / "l.xlsx")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@SUM(A1)"])
def test_a_text_that_looks_like_a_formula_is_written_as_text(folder: Path, text: str) -> None:
    table = pd.DataFrame([("R1", 1, 1, text)], columns=["respondent", "ladder", "position", "code"])
    write_ladders(table, folder / "l.xlsx")
    cell = openpyxl.load_workbook(folder / "l.xlsx").active["D2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cells(read_ladders(folder / "l.xlsx"))[0][3] == text


CODE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6)
ROWS = st.lists(st.tuples(st.sampled_from(["R1", "R2"]), st.integers(1, 2), st.integers(1, 5), CODE), max_size=12, unique_by=lambda row: row[:3])  # fmt: skip


@pytest.mark.parametrize("name", ["l.csv", "l.xlsx"])
@given(rows=ROWS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_code_changes_on_its_way_through_a_file(folder: Path, name: str, rows: list[tuple[Any, ...]]) -> None:
    table = checked(pd.DataFrame(rows, columns=["respondent", "ladder", "position", "code"])).ladders
    write_ladders(table, folder / name)
    assert cells(read_ladders(folder / name)) == [
        tuple(None if c != c else c for c in row) for row in table.values.tolist()
    ]


def test_a_reading_can_be_counted_as_it_is(folder: Path) -> None:
    (folder / "l.csv").write_text(LONG, encoding="utf-8")
    matrix = implication_matrix(read_ladders(folder / "l.csv", FRAME).ladders)
    assert matrix.direct.tolist() == [[0, 1, 0], [0, 0, 1], [0, 0, 0]]
    assert matrix.indirect.tolist() == [[0, 0, 1], [0, 0, 0], [0, 0, 0]]
