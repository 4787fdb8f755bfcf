//! What a code says, and what a cell so formatted shows.

use chrono::NaiveDate;

use super::*;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[track_caller]
fn case(code: &str, expected: Format) {
    assert_eq!(Pattern::read(code).format(number("0.5")), expected, "{code}");
}

#[test]
fn percentages() {
    for (code, decimals) in [
        ("0%", 0),
        ("0.00%", 2),
        ("0.0 %", 1),
        ("#,##0.00%", 2),
        ("0.0#%", 2),
        ("[Red]0.00%", 2),
        ("[$-410]0.0%;[Red]-0.0%", 1),
        ("0.00%;\\-0.00%;0", 2),
        ("\"circa \"0.0%", 1),
        ("_-* 0.00%_-", 2),
        ("%0", 0),
        ("[<1]0.00%;0", 2),
    ] {
        case(code, Format::Percent { decimals });
    }
}

#[test]
fn numbers() {
    for (code, decimals) in [
        ("General", None),
        ("@", None),
        ("", None),
        ("0", Some(0)),
        ("0.00", Some(2)),
        ("#,##0.00\\ \"€\"", Some(2)),
        ("#,##0.00 [$€-410]", Some(2)),
        ("0\\%", Some(0)),
        ("0.0\"%\"", Some(1)),
        ("0.0_%", Some(1)),
        ("0.000*%", Some(3)),
        ("0;0%", Some(0)),
        ("[$%-410]0.0", Some(1)),
        ("0.00E+00", None),
        ("# ?/?", None),
        ("dd/mm/yyyy", None),
        ("[h]:mm", None),
        ("0\"", Some(0)),
        ("0[", Some(0)),
        ("0\\", Some(0)),
    ] {
        let grouped = decimals.map(|_| code.contains(','));
        case(code, Format::Number { decimals, grouped });
    }
}

#[test]
fn the_section_that_applies_to_the_value_decides() {
    for (code, value, percent) in [
        ("[<=1]0%;0.0", "0.85", true),
        ("[<=1]0%;0.0", "85", false),
        ("[<=1]0%;0.0", "1", true),
        ("[>1]0.0;0%", "85", false),
        ("[>1]0.0;0%", "0.85", true),
        ("0.0;[<=1]0%", "0.85", true),
        ("0.0;[<=1]0%", "85", false),
        ("[=0]0;[<1]0.0%;0.0", "0", false),
        ("[=0]0;[<1]0.0%;0.0", "0.5", true),
        ("[=0]0;[<1]0.0%;0.0", "5", false),
        ("0%;-0%;0", "0.85", true),
        ("0%;-0%;0", "-0.85", true),
        ("0%;-0%;0", "0", false),
        ("0;-0%", "-0.85", true),
        ("0;-0%", "0.85", false),
        ("[<=1E0]0%;0.0", "0.85", true),
    ] {
        let format = Pattern::read(code).format(number(value));
        assert_eq!(matches!(format, Format::Percent { .. }), percent, "{code} {value}");
    }
}

const NUMBERS: &[(&str, &str, &str)] = &[
    ("General", "2024", "2024"),
    ("General", "1234567.5", "1234567,5"),
    ("General", "0.333333333333333", "0,333333333"),
    ("General", "-0.5", "-0,5"),
    ("", "7", "7"),
    ("0", "1234.5", "1235"),
    ("0.00", "1.1", "1,10"),
    ("000", "7", "007"),
    ("000", "1234", "1234"),
    ("\"OB\"00", "3", "OB03"),
    ("00\\.00", "1203", "12.03"),
    ("0\\.0\\.0", "112", "1.1.2"),
    ("#,##0", "100000", "100.000"),
    ("#,##0", "-1234567", "-1.234.567"),
    ("#,##0.00", "999.995", "1.000,00"),
    ("#", "0", ""),
    ("0.##", "5", "5"),
    ("0.##", "5.5", "5,5"),
    ("0.0#", "5", "5,0"),
    (".00", "0.5", ",50"),
    ("#,##0\\ \"€\"", "100000", "100.000 €"),
    ("#,##0.00 [$€-410]", "-1234.5", "-1.234,50 €"),
    ("[$€-2] #,##0.00", "1234.5", "€ 1.234,50"),
    ("[$-410]#,##0.00", "1234.5", "1.234,50"),
    (
        "_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-;_-* \"-\"??\\ \"€\"_-;_-@_-",
        "12.5",
        "12,50 €",
    ),
    (
        "_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-;_-* \"-\"??\\ \"€\"_-;_-@_-",
        "-12.5",
        "-12,50 €",
    ),
    ("_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-;_-* \"-\"??\\ \"€\"_-;_-@_-", "0", "- €"),
    ("#,##0;[Red]\\(#,##0\\)", "-1200", "(1.200)"),
    ("0;[Red]-0", "-5", "-5"),
    ("0;[Red]0", "-5", "5"),
    ("0%", "0.35", "35 %"),
    ("0.0 %", "0.355", "35,5 %"),
    ("0.00%", "-0.0125", "-1,25 %"),
    ("[<=1]0%;0.0", "85", "85,0"),
    ("[<=1]0%;0.0", "-0.5", "-50 %"),
    ("0.0,,", "1400000", "1,4"),
    ("0.0,, \"M€\"", "1437000", "1,4 M€"),
    ("#,##0,", "1234567", "1.235"),
    ("#,##0.0,\" mila\"", "1234567", "1.234,6 mila"),
    ("0\" gg\"", "2", "2 gg"),
    ("0.00E+00", "1234", "1234"),
    ("# ?/?", "1.5", "1,5"),
    ("\"SI\";;\"NO\"", "1", "SI"),
    ("\"SI\";;\"NO\"", "0", "NO"),
    (";;;", "85", ""),
    ("0;-0;;@", "0", ""),
    ("0.00", "-0.001", "0,00"),
    ("General\" ore\"", "36", "36 ore"),
    ("[Color10]General", "3", "3"),
];

#[test]
fn a_number_is_shown_as_an_italian_reads_it() {
    for (code, value, shown) in NUMBERS {
        let value = Value::Number(number(value));
        assert_eq!(Pattern::read(code).shown(&value, 0), *shown, "{code} {value}");
    }
}

#[test]
fn a_date_is_shown_as_an_italian_reads_it() {
    let date = Value::Date(NaiveDate::from_ymd_opt(2024, 3, 12).unwrap());
    for (code, shown) in [
        ("dd/mm/yyyy", "12/03/2024"),
        ("General", "12/03/2024"),
        ("d/m/yy", "12/3/24"),
        ("yyyy\\-mm\\-dd", "2024-03-12"),
        ("mm\\-dd\\-yy", "12/03/2024"),
        ("m/d/yyyy h:mm", "12/03/2024 9:05"),
        ("[$-410]d\\ mmmm\\ yyyy;@", "12 marzo 2024"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "martedì 12 marzo 2024"),
        ("ddd d mmm", "mar 12 mar"),
        ("mmm-yy", "mar-24"),
        ("dd/mm/yyyy hh:mm", "12/03/2024 09:05"),
        ("dd/mm/yyyy h:mm:ss AM/PM", "12/03/2024 9:05:07 AM"),
        ("\"entro il \"dd/mm/yyyy", "entro il 12/03/2024"),
        ("mmmm yyyy", "marzo 2024"),
    ] {
        let seconds = 9 * 3600 + 5 * 60 + 7;
        assert_eq!(Pattern::read(code).shown(&date, seconds), shown, "{code}");
    }
}

#[test]
fn a_text_is_shown_in_its_own_section() {
    for (code, shown) in [
        ("General", "abc"),
        ("@", "abc"),
        ("0;0;0;\"Prot. \"@", "Prot. abc"),
        ("\"Prot. \"@", "Prot. abc"),
        ("0.00", "abc"),
        (";;;", ""),
    ] {
        let value = Value::Text("abc".to_owned());
        assert_eq!(Pattern::read(code).shown(&value, 0), shown, "{code}");
    }
}

#[test]
fn words_in_the_place_of_a_number_are_what_the_cell_holds() {
    for (code, value, words) in [
        ("\"SI\";;\"NO\"", "1", Some("SI")),
        ("[=1]\"SI\";[=0]\"NO\";0", "0", Some("NO")),
        ("[=1]\"SI\";[=0]\"NO\";0", "2", None),
        ("0;-0;\"N/D\"", "0", Some("N/D")),
        ("0;-0;\"-\"", "0", None),
        (";;;", "85", None),
        ("General", "85", None),
        ("0\" gg\"", "85", None),
    ] {
        let number = Value::Number(number(value));
        let expected = words.map_or(number.clone(), |words| Value::Text(words.to_owned()));
        assert_eq!(Pattern::read(code).meant(number), expected, "{code} {value}");
    }
}

#[test]
fn a_scaled_figure_keeps_its_decimals_and_its_words() {
    for (code, value, figure, words) in [
        ("0.0,,", "1437000", "1.437", ""),
        ("0.0,,\" M€\"", "1437000", "1.437", "M€"),
        ("[$€-410] #,##0,", "1234567", "1234.567", "€"),
        ("0.0,%", "0.5", "0.05", ""),
        ("0.00 \"gg\"", "2.5", "2.5", "gg"),
        ("0.0,,;\\-0.0,,", "-1400000", "-1.4", "-"),
    ] {
        let shown = Pattern::read(code).figure(number(value)).unwrap();
        assert_eq!((shown.figure, shown.words.as_str()), (number(figure), words), "{code}");
    }
}

#[test]
fn excels_own_numbers_stand_for_italian_codes() {
    let thousand = Value::Number(number("1234.5"));
    for (id, code, shown) in [
        (0, Some("General"), "1234,5"),
        (7, Some("General"), "1.234,50 €"),
        (44, Some("_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)"), "1.234,50 €"),
        (44, Some("#,##0.00\\ \"CHF\""), "1.234,50 CHF"),
        (38, None, "1.235"),
        (9, None, "123450 %"),
        (200, None, "1234,5"),
    ] {
        assert_eq!(Pattern::read(code_of(id, code)).shown(&thousand, 0), shown, "{id}");
    }
}

proptest::proptest! {
    #[test]
    fn no_code_is_too_strange(code: String, mantissa: i64, scale in 0_u32..20) {
        let pattern = Pattern::read(&code);
        let value = Value::Number(Decimal::new(mantissa, scale));
        pattern.shown(&value, 0);
        pattern.meant(value);
        pattern.shown(&Value::Date(NaiveDate::MAX), 86_399);
    }

    #[test]
    fn a_number_in_its_own_decimals_reads_back(mantissa: i32, scale in 0_u32..6) {
        let number = Decimal::new(mantissa.into(), scale);
        let code = format!("#,##0.{}", "0".repeat(usize::try_from(scale).unwrap()));
        let shown = Pattern::read(&code).shown(&Value::Number(number), 0);
        let plain = shown.replace('.', "").replace(',', ".");
        proptest::prop_assert_eq!(plain.parse::<Decimal>().unwrap(), number);
    }
}

#[test]
fn a_sign_that_is_taken_away() {
    for (code, value, turned) in [
        ("0;0", "-85", true),
        ("0;0", "85", false),
        ("0;0", "-0.2", false),
        ("#,##0.00;#,##0.00;0", "-1250", true),
        ("0", "-85", false),
        ("0;-0", "-85", false),
        ("0;\\-0", "-85", false),
        ("0;(0)", "-85", false),
        ("0;[Red]0", "-85", true),
        ("0;[Color 3]0", "-85", true),
        ("\"-\"0", "85", true),
        ("\"N-\"0", "85", false),
        ("General", "-85", false),
        ("0%;0%", "-0.5", true),
        ("[<=1]0%;0.0", "-0.5", false),
        ("d/m/yy", "-85", false),
    ] {
        assert_eq!(Pattern::read(code).turns(number(value)), turned, "{code} {value}");
    }
}
