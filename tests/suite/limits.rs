//! What would exhaust the machine: an error that names the file, within the memory and the time that each test sets.

#![cfg(unix)]

use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::english::InItalian as _;
use crate::office::{Folder, Office};

mod deep;
mod machine;

/// KiB of addresses that a run may have: a gibibyte, and what stacks of threads reserve beside.
const MEMORY: u32 = 1_200_000;

/// No run takes longer, as it is released; without optimisation, some three times as long.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 20 });

/// A text made of many parts.
fn each<T>(parts: impl IntoIterator<Item = T>, write: impl Fn(&mut String, T)) -> String {
    let mut text = String::new();
    parts.into_iter().for_each(|part| write(&mut text, part));
    text
}

/// An office with a chapter that is a text, and other files.
fn office(text: &str, files: &[(&str, &[u8])]) -> Folder {
    let mut office = Office::new();
    office.change(CHAPTER);
    let folder = office.open();
    let files = files.iter().copied().chain([("testi/a.md", text.as_bytes())]);
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// What a command says within the bounds, and its status.
fn bounded(folder: &Folder, limits: &str, arguments: &str) -> (String, i32) {
    let script = format!("ulimit {limits}; exec {} {arguments}", env!("CARGO_BIN_EXE_relazione"));
    let began = Instant::now();
    let output = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).in_italian();
    assert!(began.elapsed() < LIMIT, "{arguments}: {:?}", began.elapsed());
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (text, output.status.code().unwrap_or(-1))
}

/// Both commands refuse a folder with the same words.
#[track_caller]
fn refused(name: &str, folder: &Folder, told: &str) {
    for command in ["verifica", "genera"] {
        let (text, status) = bounded(folder, &format!("-v {MEMORY}"), command);
        assert!(text.contains(told) && status == 1, "{name} {command} {status}: {text}");
    }
}

/// A small office's chapter.
const CHAPTER: &str = "toml: allegato = 1 -> allegato = 1\\n\\n[[sezione]]\\ntitolo = \"Premessa\"\\ntesto = \"testi/a.md\"";

/// An SVG of these elements.
fn svg(elements: &str) -> Vec<u8> {
    format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{elements}</svg>").into()
}

/// Elements that draw the one before ten times each.
fn multiplied(open: &str, drawn: &str, close: &str) -> String {
    let first = format!("{}<rect width='1' height='1'/>{close}", open.replace('#', "0"));
    let next = |n: u32| {
        let open = open.replace('#', &n.to_string());
        format!("{open}{}{close}", drawn.replace('#', &(n - 1).to_string()).repeat(10))
    };
    let last = drawn.replace('#', "12");
    first + &(1..13).map(next).collect::<String>() + &last
}

const PNG: &[u8] = include_bytes!("pictures/a.png");
const JPEG: &[u8] = include_bytes!("pictures/a.jpg");
const GIF: &[u8] = include_bytes!("pictures/a.gif");

/// A picture whose bytes from one place on are others.
fn with(picture: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut changed = picture.to_vec();
    changed[at..at + bytes.len()].copy_from_slice(bytes);
    changed
}

/// Where the frame of a JPEG says its size.
fn frame() -> usize {
    JPEG.windows(4).rposition(|w| matches!(w, [0xff, 0xc0 | 0xc2, 0, 11 | 17])).unwrap() + 5
}

/// A WebP that is nothing but a head.
fn webp() -> Vec<u8> {
    let head = b"VP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\0";
    [b"RIFF\x16\0\0\0WEBP", &head[..]].concat()
}

/// A PNG with a further chunk behind its head.
fn png_with(name: [u8; 4], length: usize) -> Vec<u8> {
    let (head, rest) = PNG.split_at(33);
    let size = u32::try_from(length).unwrap().to_be_bytes();
    [head, &size, &name, &vec![0; length], &[0; 4], rest].concat()
}

#[test]
fn pictures_are_measured_before_they_are_opened() {
    let huge = "dice di avere 65535 × 65535 punti: al massimo 20000 per lato";
    let elements = "ha troppi elementi, o elementi che si ripetono l'un l'altro";
    let filter = "usa un filtro";
    let packed = [&[0x1f, 0x8b, 8][..], &[0; 30]].concat();
    for (name, bytes, told) in [
        ("a.gif", with(GIF, 6, &[0xff; 4]), huge),
        ("a.jpg", with(JPEG, frame(), &[0xff; 4]), huge),
        ("a.png", with(PNG, 16, &[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]), huge),
        ("a.webp", webp(), "dice di avere 16777216 × 65536 punti"),
        (
            "a.png",
            with(PNG, 16, &[0, 0, 0x30, 0, 0, 0, 0x30, 0]),
            "dice di avere 12288 × 12288 punti",
        ),
        ("a.png", png_with(*b"iCCP", 400_000), "ha un profilo di colore troppo grande"),
        ("a.svg", packed, "è un SVG compresso"),
        ("a.svg", svg("<rect filter='url(#a)' width='9' height='9'/>"), filter),
        ("a.svg", svg("<rect style='fill:red; filter : blur(9px)'/>"), filter),
        ("a.svg", svg("<style>.a{fill:red}.b{filter:blur(9px)}</style>"), filter),
        ("a.svg", svg("<image href='http://esempio.it/a.png'/>"), "prende da un altro file"),
        ("a.svg", svg("<image href='b.png'/>"), "prende da un altro file"),
        (
            "a.svg",
            svg(&multiplied("<g id='a#'>", "<use href='!a#'/>", "</g>").replace('!', "#")),
            elements,
        ),
        (
            "a.svg",
            svg(&multiplied("<pattern id='p#'>", "<path fill='url(!p#)'/>", "</pattern>")
                .replace('!', "#")),
            elements,
        ),
        (
            "a.svg",
            svg(&multiplied("<mask id='m#'>", "<path class='m#'/>", "</mask>").replacen(
                "<mask",
                &rules(),
                1,
            )),
            elements,
        ),
        ("a.svg", svg(&"<g>".repeat(10_000)), elements),
        ("a.svg", svg(&"<rect/>".repeat(250_000)), elements),
    ] {
        let folder = office(&format!("\n![Prova]({name})\n"), &[(name, &bytes)]);
        refused(name, &folder, &format!("testi/a.md › riga 2: l'immagine «{name}» {told}"));
    }
}

#[test]
fn an_svg_beyond_all_measure_is_not_drawn() {
    let scaled = |inside: &str| format!("<g transform='scale(1e5)'>{inside}</g>");
    for (elements, found) in [
        ("<circle r='1e38'/>".to_owned(), "1e38"),
        ("<text style='font-size:1e30px'>a</text>".to_owned(), "1e30"),
        ("<style>.a{stroke-width:1e12}</style><path class='a' d='M0 0h9'/>".to_owned(), "1e12"),
        (scaled(&scaled("<rect width='9' height='9'/>")), "1e5"),
    ] {
        let folder = office("\n![Prova](a.svg)\n", &[("a.svg", &svg(&elements))]);
        let told = format!("l'immagine «a.svg» ha misure smisurate («{found}»)");
        refused("a.svg", &folder, &format!("testi/a.md › riga 2: {told}"));
    }
}

/// Rules that fill each class with the mask of the number before.
fn rules() -> String {
    let rule = |n: u32| format!(".m{n}{{mask:url(#m{n})}}");
    format!("<style>{}</style><mask", (0..13).map(rule).collect::<String>())
}

#[test]
fn pictures_of_the_logo_and_of_templates_are_measured_too() {
    let huge = with(GIF, 6, &[0xff; 4]);
    let folder = office("a\n", &[("modelli/a.gif", &huge)]);
    refused("modelli", &folder, "modelli/a.gif: l'immagine «modelli/a.gif» dice di avere 65535");
    let folder = office("a\n", &[("logo.gif", &huge)]);
    let toml = std::fs::read_to_string(folder.join("relazione.toml")).unwrap();
    let toml = toml.replace("[documento]", "logo = \"logo.gif\"\n[documento]");
    std::fs::write(folder.join("relazione.toml"), toml).unwrap();
    refused("logo", &folder, "logo.gif: l'immagine «logo.gif» dice di avere 65535");
}

#[test]
fn a_picture_with_16_bits_a_colour_may_be_smaller() {
    let deep = with(PNG, 16, &[0, 0, 0x1f, 0x40, 0, 0, 0x1e, 0xdc, 16, 6]);
    let folder = office("![Prova](a.png)\n", &[("a.png", &deep)]);
    refused("a.png", &folder, "ha 8000 × 7900 punti a 16 bit per colore: al massimo 24 milioni");
}

/// Pictures that are small each and many together.
#[test]
fn all_pictures_of_a_document_are_measured_together() {
    let wide = with(PNG, 16, &[0, 0, 0x1f, 0, 0, 0, 0x1f, 0]);
    let names: Vec<String> = (0..5).map(|n| format!("{n}.png")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &wide[..])).collect();
    let text = each(&names, |text, name| writeln!(text, "![Prova]({name})\n").unwrap());
    refused("tutte", &office(&text, &files), "le immagini prendono più di 640 MB in memoria");
}

/// As many photographs as an office may place: they are refused here for being none, not for being many.
#[test]
fn dozens_of_photographs_are_not_too_many() {
    let photo = [&with(JPEG, frame(), &[0x0b, 0xb8, 0x0f, 0xa0])[..], &vec![0; 3 << 20]].concat();
    let names: Vec<String> = (0..30).map(|n| format!("{n}.jpg")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &photo[..])).collect();
    let text = each(&names, |text, name| writeln!(text, "![Prova]({name})\n").unwrap());
    let (told, _) = bounded(&office(&text, &files), "-v unlimited", "verifica");
    assert!(!told.contains("in memoria"), "{told}");
}

#[test]
fn scripts_and_foreign_elements_of_an_svg_are_not_drawn() {
    let elements = "<script>x</script><foreignObject><p>x</p></foreignObject><rect width='9' height='9'/>\
        <filter id='a'/><g filter='none'/><a href='#b'><path id='b'/></a>";
    let folder = office("![Prova](a.svg)\n", &[("a.svg", &svg(elements))]);
    for command in ["verifica", "genera"] {
        let (text, status) = bounded(&folder, &format!("-v {MEMORY}"), command);
        assert_eq!(status, 0, "{command}: {text}");
    }
}

/// `verifica` and `genera` agree, in their status and in what they refuse.
#[test]
fn the_check_tells_what_the_document_would_refuse() {
    let cmyk = include_bytes!("pictures/cmyk.jpg");
    for (name, text, files, is_sound) in [
        ("plain", "a\n", vec![], true),
        ("jpeg", "![Prova](a.jpg)\n", vec![("a.jpg", JPEG)], true),
        ("png", "![Prova](a.png)\n", vec![("a.png", PNG)], true),
        ("gif", "![Prova](a.gif)\n", vec![("a.gif", GIF)], true),
        ("a JPEG named .png", "![Prova](a.png)\n", vec![("a.png", JPEG)], false),
        ("a PNG named .svg", "![Prova](a.svg)\n", vec![("a.svg", PNG)], false),
        ("half a JPEG", "![Prova](a.jpg)\n", vec![("a.jpg", &JPEG[..JPEG.len() / 2])], false),
        ("half a PNG", "![Prova](a.png)\n", vec![("a.png", &PNG[..PNG.len() / 2])], false),
        ("CMYK", "![Prova](a.jpg)\n", vec![("a.jpg", &cmyk[..])], false),
        ("two trees", "{{ albero() }}\n\n{{ albero() }}\n", vec![], false),
        (
            "two small trees",
            "{{ albero(compatto=true) }}\n\n{{ albero(compatto=true) }}\n",
            vec![],
            true,
        ),
        ("a linked heading", "| [A](https://a.it) |\n| --- |\n| b |\n", vec![], true),
    ] {
        let folder = office(text, &files);
        let [(check, checked), (made, status)] = ["verifica", "genera"]
            .map(|command| bounded(&folder, &format!("-v {MEMORY}"), command));
        assert_eq!((checked == 0, status == 0), (is_sound, is_sound), "{name}\n{check}\n{made}");
        let errors = |text: &str| -> Vec<String> {
            text.lines().filter(|line| line.starts_with("errore: ")).map(str::to_owned).collect()
        };
        assert_eq!(errors(&check), errors(&made), "{name}");
        assert!(errors(&made).iter().all(|error| error.contains(" › riga ")), "{name}\n{made}");
    }
}

/// Names that no heading and no narrow column has room for: told at their line or cell by both, in words that are parted.
#[test]
fn names_as_long_as_a_page_are_told_where_they_stand() {
    let long = "organizzazione trasparenza servizi della per ".repeat(60);
    for (changes, place, spot) in [
        (
            vec![format!(
                "toml: nome = \"Obiettivo operativo\" -> nome = \"Obiettivo\"\\nplurale = \"{long}\""
            )],
            "relazione.toml › riga 19",
            "in «",
        ),
        (
            vec![
                "piano.xlsx › Indicatori!J1 = Tipologia".to_owned(),
                format!("piano.xlsx › Indicatori!J2 = {long}"),
            ],
            "piano.xlsx › Indicatori!J2",
            "in «A.1 Registro imprese»",
        ),
    ] {
        let mut office = Office::new();
        for change in &changes {
            office.change(change);
        }
        let folder = office.open();
        for command in ["verifica", "genera"] {
            let (text, status) = bounded(&folder, "-v unlimited", command);
            let is_told = text.starts_with(&format!("errore: {place}: «"));
            assert!(is_told && text.contains(spot) && status == 1, "{command} {status}: {text}");
        }
    }
}

/// A figure of fifteen digits stands in one line of its narrow column.
#[test]
fn a_figure_never_parts() {
    let mut office = Office::new();
    office.change("piano.xlsx › Indicatori!G3 = #123456789012345");
    office.change("piano.xlsx › Indicatori!H3 =");
    office.change("piano.xlsx › Indicatori!F3 = >=");
    office.change("piano.xlsx › Indicatori!D3 = €");
    office.change("consuntivo.xlsx › Consuntivo!C3 = #123456789012346");
    let folder = office.open();
    let (text, status) = bounded(&folder, "-v unlimited", "genera");
    assert_eq!(status, 0, "{text}");
    let text = pdf_extract::extract_text(folder.join("uscita/relazione-2020.pdf")).unwrap();
    for figure in ["123.456.789.012.345,00", "123.456.789.012.346,00"] {
        assert!(text.contains(figure), "{text}");
    }
}

#[test]
fn a_thousand_levels_are_told() {
    let mut office = Office::new();
    let level =
        |text: &mut String, n| writeln!(text, "[[livello]]\nid='a{n}'\nnome='n{n}'").unwrap();
    office.toml += &each(0..100_000, level);
    refused("livelli", &office.open(), "le tabelle [[livello]] sono 100002");
}

/// A cell of 600 MB, and a workbook with a part twice.
#[test]
fn a_vast_cell_and_a_part_that_is_there_twice_are_told() {
    use std::io::Write;
    let options = zip::write::SimpleFileOptions::default();
    let book = |sheets: &dyn Fn(&mut zip::ZipWriter<std::fs::File>)| {
        let folder = office("a\n", &[]);
        let mut zip =
            zip::ZipWriter::new(std::fs::File::create(folder.join("piano.xlsx")).unwrap());
        for name in ["[Content_Types].xml", "xl/workbook.xml"] {
            zip.start_file(name, options).unwrap();
            zip.write_all(b"<a/>").unwrap();
        }
        sheets(&mut zip);
        zip.finish().unwrap();
        folder
    };
    let vast = book(&|zip| {
        zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
        zip.write_all(b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>")
            .unwrap();
        let million = vec![b'a'; 1 << 20];
        for _ in 0..600 {
            zip.write_all(&million).unwrap();
        }
        zip.write_all(b"</t></is></c></row></sheetData></worksheet>").unwrap();
    });
    refused("cella", &vast, "una cella di oltre 4 MB");
    let twice = book(&|zip| {
        for name in ["xl/worksheets/sheet1.xml", "XL/worksheets/sheet1.xml"] {
            zip.start_file(name, options).unwrap();
            zip.write_all(b"<worksheet/>").unwrap();
        }
    });
    refused("parti", &twice, "due parti hanno lo stesso nome");
    // The same name to the letter, as no writer of archives would.
    let bytes = std::fs::read(twice.join("piano.xlsx")).unwrap();
    let upper = bytes.windows(3).enumerate().filter(|(_, window)| window == b"XL/");
    let places: Vec<usize> = upper.map(|(at, _)| at).collect();
    let mut same = bytes;
    for at in places {
        same[at..at + 2].copy_from_slice(b"xl");
    }
    std::fs::write(twice.join("piano.xlsx"), same).unwrap();
    refused("parti", &twice, "due parti hanno lo stesso nome");
}

#[test]
fn a_collection_of_fonts_without_end_is_told() {
    let font = [&b"ttcf\0\x01\0\0"[..], &[0xff; 4], &[0; 1000]].concat();
    let folder = office("a\n", &[("a.ttc", &font)]);
    let toml = std::fs::read_to_string(folder.join("relazione.toml")).unwrap();
    std::fs::write(folder.join("relazione.toml"), toml + "\n[aspetto]\ncaratteri = [\"a.ttc\"]\n")
        .unwrap();
    refused("ttc", &folder, "a.ttc: il file non contiene un tipo di carattere leggibile");
}
