//! Workbooks written in memory, and read back.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula, Workbook as Written, Worksheet};

use super::*;

/// What `draw` puts into the one sheet of a workbook, read back.
fn drawn(draw: impl FnOnce(&mut Worksheet)) -> Workbook {
    Workbook::read("piano.xlsx", bytes(draw)).unwrap()
}

fn bytes(draw: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Written::new();
    draw(book.add_worksheet().set_name("Dati").unwrap());
    book.save_to_buffer().unwrap()
}

fn a1(draw: impl FnOnce(&mut Worksheet)) -> (Value, Format) {
    let book = drawn(draw);
    let cell = book.sheets()[0].cell(0, 0);
    (cell.value().clone(), cell.format())
}

fn number(text: &str) -> Value {
    Value::Number(text.parse().unwrap())
}

fn problem(bytes: Vec<u8>) -> Problem {
    let mut found = Workbook::read("piano.xlsx", bytes).unwrap_err();
    assert_eq!(found.len(), 1);
    found.remove(0).problem
}

#[test]
fn a_percentage_keeps_its_fraction_and_its_format() {
    let book = drawn(|sheet| {
        let style = Style::new().set_num_format("0.00%");
        sheet.write_number_with_format(0, 0, 0.8487, &style).unwrap();
        sheet.write_number(0, 1, 84.87).unwrap();
    });
    let cell = book.sheets()[0].cell(0, 0);
    assert_eq!(cell.value(), &number("0.8487"));
    assert_eq!(cell.format(), Format::Percent { decimals: 2 });
    assert_eq!(cell.percent_points(), Some(Decimal::new(8487, 2)));
    let plain = book.sheets()[0].cell(0, 1);
    assert_eq!(plain.format(), Format::Number { decimals: None, grouped: None });
    assert_eq!(plain.percent_points(), None);
}

#[test]
fn built_in_formats_are_known_by_their_number() {
    for (id, format) in [
        (1, Format::Number { decimals: Some(0), grouped: Some(false) }),
        (4, Format::Number { decimals: Some(2), grouped: Some(true) }),
        (7, Format::Number { decimals: Some(2), grouped: Some(true) }),
        (9, Format::Percent { decimals: 0 }),
        (10, Format::Percent { decimals: 2 }),
        (11, Format::Number { decimals: None, grouped: None }),
    ] {
        let style = Style::new().set_num_format_index(id);
        let read = a1(|sheet| {
            sheet.write_number_with_format(0, 0, 0.5, &style).unwrap();
        });
        assert_eq!(read, (number("0.5"), format), "{id}");
    }
}

#[test]
fn dates_texts_and_truth_values() {
    let book = drawn(|sheet| {
        let style = Style::new().set_num_format("dd/mm/yyyy hh:mm");
        let date = ExcelDateTime::from_ymd(2020, 6, 30).unwrap().and_hms(18, 0, 0).unwrap();
        sheet.write_datetime_with_format(0, 0, &date, &style).unwrap();
        sheet.write_string(0, 1, "\u{a0} 84,87\u{a0}% ").unwrap();
        sheet.write_string(0, 2, " \u{a0} ").unwrap();
        sheet.write_boolean(0, 3, true).unwrap();
    });
    let row = book.sheets()[0].rows().next().unwrap();
    let values: Vec<&Value> = row.cells().map(|cell| cell.value()).collect();
    let date = NaiveDate::from_ymd_opt(2020, 6, 30).unwrap();
    let text = Value::Text("84,87\u{a0}%".to_owned());
    assert_eq!(values, [&Value::Date(date), &text, &Value::Bool(true)]);
    assert!(row.cell(2).is_empty());
    assert_eq!(row.cell(0).value().to_string(), "30/06/2020");
}

#[test]
fn a_formula_is_its_result() {
    let result = |result: &str| {
        let formula = Formula::new("=1/3").set_result(result);
        a1(|sheet| {
            sheet.write_formula(0, 0, formula).unwrap();
        })
        .0
    };
    assert_eq!(result("0.5"), number("0.5"));
    assert_eq!(result("fatto"), Value::Text("fatto".to_owned()));
    assert_eq!(result("#DIV/0!"), Value::Error("#DIV/0!".to_owned()));
    assert_eq!(result("#N/A"), Value::Error("#N/D".to_owned()));
    assert_eq!(result("#VALUE!"), Value::Error("#VALORE!".to_owned()));
}

#[test]
fn cells_know_where_they_are() {
    let book = drawn(|sheet| {
        sheet.write_string(2, 1, "Codice").unwrap();
        sheet.write_number(4, 3, 1).unwrap();
        sheet.write_blank(9, 9, &Style::new().set_bold()).unwrap();
    });
    let sheet = &book.sheets()[0];
    assert_eq!(sheet.rows().map(|row| row.number()).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(sheet.cell(2, 1).place().to_string(), "piano.xlsx › Dati!B3");
    assert_eq!(sheet.cell(4, 3).value(), &number("1"));
    assert_eq!(sheet.cell(4, 3).value(), sheet.row(4).cell(3).value());
    assert!(sheet.cell(9, 9).is_empty() && sheet.row(9).cells().next().is_none());
    let far = sheet.cell(u32::MAX, u32::MAX);
    assert!(far.is_empty() && far.format() == Format::Unknown);
    assert_eq!(sheet.place().to_string(), "piano.xlsx › Dati");
}

#[test]
fn a_merged_cell_is_its_first() {
    let book = drawn(|sheet| {
        sheet.merge_range(0, 0, 1, 2, "Obiettivi", &Style::new()).unwrap();
    });
    let sheet = &book.sheets()[0];
    assert_eq!(sheet.rows().flat_map(|row| row.cells()).count(), 1);
    assert_eq!(sheet.cell(0, 0).value(), &Value::Text("Obiettivi".to_owned()));
}

#[test]
fn struck_cells_and_rich_texts() {
    let book = drawn(|sheet| {
        let struck = Style::new().set_font_strikethrough();
        let bold = Style::new().set_bold();
        sheet.write_string_with_format(0, 0, "via", &struck).unwrap();
        sheet.write_rich_string(0, 1, &[(&struck, "80"), (&bold, " 90")]).unwrap();
    });
    let sheet = &book.sheets()[0];
    assert!(sheet.cell(0, 0).struck());
    assert!(!sheet.cell(0, 1).struck());
    assert_eq!(sheet.cell(0, 1).value(), &Value::Text("90".to_owned()));
    assert_eq!(sheet.cell(0, 1).rich().unwrap().struck, "80");
}

/// The workbook with each of its texts changed.
fn edited(bytes: &[u8], change: impl Fn(&str, &str) -> Vec<u8>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = String::from_utf8(part.name_raw().to_vec()).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        writer.start_file(&*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, &change(&name, &text)).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What becomes of a part, by its name and text.
type Change = Box<dyn Fn(&str, &str) -> Vec<u8>>;

/// What the cells of a workbook say, row by row.
fn seen(book: &Workbook) -> Vec<String> {
    let cells = book.sheets().iter().flat_map(Sheet::rows).flat_map(|row| row.cells());
    cells.map(|cell| cell.value().to_string()).collect()
}

/// The same package as other programs write it.
fn written_otherwise() -> [(&'static str, Change); 8] {
    let replaced = |from: &'static str, to: &'static str| {
        move |_: &str, text: &str| text.replace(from, to).into_bytes()
    };
    let utf_16 = |big: bool| {
        move |_: &str, text: &str| {
            let text = text.replace("UTF-8", "UTF-16");
            let units = format!("\u{feff}{text}");
            let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            units.encode_utf16().flat_map(bytes).collect()
        }
    };
    [
        ("UTF-16, lower byte first", Box::new(utf_16(false))),
        ("UTF-16, higher byte first", Box::new(utf_16(true))),
        ("CDATA", Box::new(replaced("<v>85</v>", "<v><![CDATA[85]]></v>"))),
        (
            "an extent of rows",
            Box::new(replaced("<dimension ref=\"A1:A3\"/>", "<dimension ref=\"1:3\"/>")),
        ),
        (
            "an extent that is missing",
            Box::new(replaced("<dimension ref=\"A1:A3\"/>", "<dimension/>")),
        ),
        (
            "a module",
            Box::new(replaced("</sheets>", "<sheet name=\"M\" sheetId=\"9\" r:id=\"\"/></sheets>")),
        ),
        ("comments", Box::new(replaced("<sheetData>", "<!-- dati --><sheetData>"))),
        (
            "the strict names",
            Box::new(|_: &str, text: &str| {
                let document =
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
                let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
                let text = text
                    .replace(document, "http://purl.oclc.org/ooxml/officeDocument/relationships");
                text.replace(main, "http://purl.oclc.org/ooxml/spreadsheetml/main").into_bytes()
            }),
        ),
    ]
}

#[test]
fn packages_that_others_write_otherwise_say_the_same() {
    let plain = bytes(|sheet| {
        sheet.write_string(0, 0, "Quantità").unwrap();
        sheet.write_number(1, 0, 85).unwrap();
        sheet.write_string(2, 0, "a <b> & c").unwrap();
    });
    let expected = seen(&Workbook::read("a.xlsx", plain.clone()).unwrap());
    for (what, change) in written_otherwise() {
        let other = edited(&plain, change);
        assert!(other != plain, "{what}");
        let book =
            Workbook::read("a.xlsx", other).unwrap_or_else(|found| panic!("{what}: {found:?}"));
        assert_eq!(seen(&book), expected, "{what}");
    }
}

#[test]
fn an_error_of_a_later_excel_is_one_cell() {
    for error in ["#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA", "#BLOCKED!", "#N/D"] {
        let plain = bytes(|sheet| {
            sheet.write_formula(0, 0, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
            sheet.write_string(1, 0, "dopo").unwrap();
        });
        let other = edited(&plain, |_, text| text.replace("#DIV/0!", error).into_bytes());
        let book = Workbook::read("a.xlsx", other).unwrap();
        assert_eq!(book.sheets()[0].cell(0, 0).value(), &Value::Error(error.to_owned()));
        assert_eq!(seen(&book).last().unwrap(), "dopo");
    }
}

/// Content of an .ods file, `between` standing between its cells.
fn content(root: &str, between: &str) -> String {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let number = "<table:table-cell office:value-type=\"float\" office:value=\"85\"/>";
    let struck = "<text:span text:style-name=\"T1\">80</text:span>85";
    let raised = "85<text:span text:style-name=\"T2\">1</text:span>";
    let style = |name: &str, says: &str| {
        format!("<style:style style:name=\"{name}\"><style:text-properties {says}/></style:style>")
    };
    let row = |cells: &[&str]| {
        let cells = format!("{between}{}", cells.join(between));
        format!("{between}<table:table-row>{cells}{between}</table:table-row>")
    };
    format!(
        "<office:{root}>{}{}<office:body><office:spreadsheet>{between}<table:table \
         table:name=\"Dati\">{}{}{between}</table:table>{between}</office:spreadsheet></office:body></office:{root}>",
        style("T1", "style:text-line-through-style=\"solid\""),
        style("T2", "style:text-position=\"super 58%\""),
        row(&[&cell("Codice"), number]),
        row(&[&cell(struck), &cell(raised)]),
    )
}

/// Rows and columns that are so flat that nobody sees them are hidden, whatever they are called.
#[test]
fn rows_without_height_and_columns_without_width_are_hidden() {
    let plain = bytes(|sheet| {
        sheet.write(0, 0, "Codice").unwrap();
        sheet.write(1, 1, 85).unwrap();
    });
    for (from, to, row, column) in [
        ("<row r=\"2\"", "<row r=\"2\" ht=\"0\" customHeight=\"1\"", true, false),
        ("<row r=\"2\"", "<row r=\"2\" ht='0.75' customHeight='1'", true, false),
        ("<row r=\"2\"", "<row r=\"2\" ht=\"6\" customHeight=\"1\"", false, false),
        (
            "<sheetData>",
            "<cols><col min=\"2\" max=\"2\" width=\"0\"/></cols><sheetData>",
            false,
            true,
        ),
        (
            "<sheetData>",
            "<cols><col min=\"2\" max=\"3\" width=\"0.1\"/></cols><sheetData>",
            false,
            true,
        ),
        (
            "<sheetData>",
            "<cols><col min=\"2\" max=\"2\" width=\"8.4\"/></cols><sheetData>",
            false,
            false,
        ),
    ] {
        let book = edited(&plain, |_, text| text.replace(from, to).into_bytes());
        let book = Workbook::read("a.xlsx", book).unwrap();
        let sheet = &book.sheets()[0];
        assert_eq!((sheet.hides(1), sheet.hides_column(1)), (row, column), "{to}");
        assert!(!sheet.hides(0) && !sheet.hides_column(0), "{to}");
    }
}

#[test]
fn flat_styles_of_opendocument_hide_too() {
    let ods = content("document", "");
    let style = |family: &str, size: &str| {
        format!(
            "<style:style style:name=\"flat\" style:family=\"table-{family}\"><style:table-{family}-properties \
             style:{size}/></style:style>"
        )
    };
    let flat = |family: &str, size: &str, from: &str, to: &str| {
        let styles = format!("{}<office:body>", style(family, size));
        let text = ods.replace("<office:body>", &styles).replacen(from, to, 1);
        Workbook::read("a.ods", text.into_bytes()).unwrap()
    };
    let row = "<table:table-row table:style-name=\"flat\">";
    let column = "<table:table-column table:style-name=\"flat\"/><table:table-row>";
    for (size, is_hidden) in [("0cm", true), ("0.01in", true), ("0.45cm", false), ("12pt", false)] {
        let book = flat("row", &format!("row-height=\"{size}\""), "<table:table-row>", row);
        assert_eq!(book.sheets()[0].hides(0), is_hidden, "{size}");
        assert!(!book.sheets()[0].hides(1), "{size}");
        let book = flat("column", &format!("column-width=\"{size}\""), "<table:table-row>", column);
        assert_eq!(book.sheets()[0].hides_column(0), is_hidden, "{size}");
    }
}

#[test]
fn opendocument_as_others_write_it() {
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<manifest:manifest/>";
    let packed = |parts: &[(&str, &str)]| {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut writer, content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let plain = content("document-content", "");
    let spaced = content("document-content", "\n  ");
    let manifest = ("META-INF/manifest.xml", manifest);
    let template = format!("{mimetype}-template");
    for (what, bytes) in [
        ("plain", packed(&[("mimetype", mimetype), manifest, ("content.xml", &plain)])),
        ("line ends", packed(&[("mimetype", mimetype), manifest, ("content.xml", &spaced)])),
        ("no mimetype", packed(&[manifest, ("content.xml", &plain)])),
        ("content alone", packed(&[("content.xml", &plain)])),
        ("a template", packed(&[("mimetype", &template), manifest, ("content.xml", &plain)])),
        ("one file", content("document", "").into_bytes()),
        ("one file with line ends", content("document", "\r\n\t").into_bytes()),
    ] {
        let book =
            Workbook::read("a.ods", bytes).unwrap_or_else(|found| panic!("{what}: {found:?}"));
        assert_eq!(seen(&book), ["Codice", "85", "85", "85¹"], "{what}");
        let sheet = &book.sheets()[0];
        assert_eq!(sheet.cell(1, 0).rich().unwrap().struck, "80", "{what}");
        assert_eq!(sheet.cell(1, 1).rich().unwrap().plain, "85", "{what}");
    }
    let text = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        manifest,
        ("content.xml", &plain),
    ]);
    let Problem::WorkbookDamaged { cause } = problem(text) else { panic!() };
    assert!(cause.contains("non un foglio di calcolo"), "{cause}");
}

#[test]
fn sheets_keep_their_order_and_hidden_ones_say_so() {
    let mut book = Written::new();
    book.add_worksheet().set_name("Zeta").unwrap();
    book.add_worksheet().set_name("Alfa").unwrap().set_hidden(true);
    let book = Workbook::read("a.xlsx", book.save_to_buffer().unwrap()).unwrap();
    let sheets: Vec<_> = book.sheets().iter().map(|s| (s.name(), s.hidden())).collect();
    assert_eq!(sheets, [("Zeta", false), ("Alfa", true)]);
    assert_eq!(book.sheets()[0].rows().count(), 0);
}

#[test]
fn numbers_out_of_all_range_are_kept_as_text() {
    let (value, _) = a1(|sheet| {
        sheet.write_number(0, 0, 1.5e300).unwrap();
    });
    assert_eq!(value, Value::OutOfRange("1,5E300".to_owned()));
}

#[test]
fn of_two_cells_at_one_address_the_later_counts() {
    let stored = |row, column, text: &str| sheet::Stored {
        row,
        column,
        value: Value::Text(text.to_owned()),
        look: cell::Look::UNKNOWN,
    };
    let cells = vec![stored(1, 0, "c"), stored(0, 1, "a"), stored(0, 1, "b"), stored(0, 0, "z")];
    let sheet = Sheet::new(&Arc::from("a.xlsx"), "Dati", false, cells);
    let texts: Vec<String> =
        sheet.rows().flat_map(|row| row.cells()).map(|cell| cell.value().to_string()).collect();
    assert_eq!(texts, ["z", "b", "c"]);
}

#[test]
fn damaged_files_are_refused_without_a_panic() {
    let whole = bytes(|sheet| {
        sheet.write_string(0, 0, "a".repeat(3000)).unwrap();
    });
    assert!(matches!(problem(Vec::new()), Problem::WorkbookDamaged { .. }));
    for length in (1..whole.len()).step_by(37) {
        let cut = whole[..length].to_vec();
        assert!(matches!(problem(cut), Problem::WorkbookDamaged { .. }), "{length}");
    }
    for at in 0..whole.len() {
        let mut bent = whole.clone();
        bent[at] ^= 0x55;
        Workbook::read("a.xlsx", bent).ok();
    }
}

proptest::proptest! {
    #[test]
    fn random_bytes_are_refused(bytes: Vec<u8>, start in 0_usize..3) {
        let start: &[u8] = [&b"PK\x03\x04"[..], &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], b""][start];
        proptest::prop_assert!(Workbook::read("a.xls", [start, &bytes].concat()).is_err());
    }
}
