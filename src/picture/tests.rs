use super::*;

/// Pictures that bear a mark wherever their kind has room for what others note (tests/suite/pictures/make.py).
const MARKED: [(&str, &[u8]); 6] = [
    ("a.jpg", include_bytes!("../../tests/suite/pictures/a.jpg")),
    ("a.png", include_bytes!("../../tests/suite/pictures/a.png")),
    ("a.gif", include_bytes!("../../tests/suite/pictures/a.gif")),
    ("a.webp", include_bytes!("../../tests/suite/pictures/a.webp")),
    ("a.svg", include_bytes!("../../tests/suite/pictures/a.svg")),
    ("profilo.png", include_bytes!("../../tests/suite/pictures/profilo.png")),
];

const MARK: &[u8] = b"SEGRETO-01";

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn nothing_that_others_noted_stays() {
    for (name, bytes) in MARKED {
        let stripped = bare(bytes).unwrap_or_else(|| panic!("{name}"));
        assert!(!holds(&stripped, MARK), "{name}");
        assert!(!holds(&stripped, &MARK[3..]) && stripped.len() < bytes.len(), "{name}");
        assert_eq!(bare(&stripped).as_ref(), Some(&stripped), "{name}: bare already");
    }
}

/// The same picture as others read it: size, which way is up, density.
#[test]
fn what_shows_the_picture_stays() {
    use typst::foundations::{Bytes, Smart};
    use typst::visualize::{ExchangeFormat, RasterImage};
    for (name, bytes) in MARKED.into_iter().filter(|(name, _)| name.starts_with("a.")) {
        let Some(format) = ExchangeFormat::detect(bytes) else { continue };
        let read = |bytes: Vec<u8>| {
            RasterImage::new(Bytes::new(bytes), format, Smart::Auto)
                .unwrap_or_else(|e| panic!("{name}: {e}"))
        };
        let (before, after) = (read(bytes.to_vec()), read(bare(bytes).unwrap()));
        assert_eq!(before.dynamic(), after.dynamic(), "{name}");
        assert_eq!(before.exif_rotation(), after.exif_rotation(), "{name}");
        assert_eq!(before.dpi(), after.dpi(), "{name}");
        assert_eq!(before.exif_rotation(), (name != "a.gif").then_some(6), "{name}: it is turned");
    }
    let profiled = bare(MARKED[5].1).unwrap();
    assert!(holds(&profiled, b"iCCPicc\0"), "the profile stays, under another name");
}

#[test]
fn of_an_svg_shapes_style_and_words_stay() {
    let stripped = String::from_utf8(bare(MARKED[4].1).unwrap()).unwrap();
    for part in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
        "width=\"40\" height=\"20\"",
        "<style>.a { fill: #b5121b;  }</style>",
        "<rect class=\"a\" width=\"10\" height=\"20\" style=\"stroke:none\"/>",
        "<image xlink:href=\"data:image/jpeg;base64,/9j/",
        "<text x=\"20\" y=\"15\">Ente &amp; <tspan>C.</tspan></text>",
    ] {
        assert!(stripped.contains(part), "{part}\n{stripped}");
    }
    assert_eq!(
        words(stripped.as_bytes()).unwrap().split_whitespace().collect::<Vec<_>>(),
        ["Ente", "&", "C."]
    );
}

#[test]
fn programs_write_svg_in_many_ways() {
    let illustrator = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\" [\n<!ENTITY ns_svg \
        \"http://www.w3.org/2000/svg\">\n<!ENTITY ns_ai \"http://ns.adobe.com/AI/\">\n<!ENTITY autore \"SEGRETO-01\">]>\n\
        <svg xmlns=\"&ns_svg;\" xmlns:i=\"&ns_ai;\" i:viewOrigin=\"SEGRETO-01\"><i:pgf>SEGRETO-01</i:pgf><path d=\"M0 0\"/></svg>";
    let prefixed = "<ns0:svg xmlns:ns0=\"http://www.w3.org/2000/svg\" xmlns:ns1=\"http://www.w3.org/1999/xlink\">\
        <ns0:use ns1:href=\"#a\" onclick=\"SEGRETO-01\"/><ns0:script>SEGRETO-01</ns0:script></ns0:svg>";
    for (svg, part) in [
        (illustrator, "<path d=\"M0 0\"/></svg>"),
        (prefixed, "<ns0:use ns1:href=\"#a\"/></ns0:svg>"),
    ] {
        let stripped = String::from_utf8(bare(svg.as_bytes()).unwrap()).unwrap();
        assert!(stripped.ends_with(part) && !stripped.contains("SEGRETO"), "{stripped}");
    }
    assert!(
        String::from_utf8(bare(illustrator.as_bytes()).unwrap())
            .unwrap()
            .contains("<!ENTITY ns_svg")
    );
}

#[test]
fn what_breaks_off_is_no_picture() {
    for (name, bytes) in MARKED {
        let whole = bare(bytes).unwrap();
        for cut in 1..whole.len() {
            let cut = &whole[..cut];
            assert!(
                bare(cut).is_none() || name == "a.svg" && holds(cut, b"</svg>"),
                "{name} {}",
                cut.len()
            );
        }
    }
    for bytes in [&b""[..], b"testo", b"%PDF-1.7", b"<a>", b"\xff\xd8\xff"] {
        assert!(bare(bytes).is_none());
    }
}

#[test]
fn an_svg_of_a_book_is_refused_and_one_of_a_label_is_drawn() {
    let svg = |letters: usize| {
        let text = "a".repeat(letters);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>{text}</metadata><text>{text}</text></svg>"
        )
    };
    assert!(measured(svg(100).as_bytes()).is_ok());
    assert!(measured(svg(900_000).as_bytes()).is_err());
    let only_noted = format!("<svg><metadata>{}</metadata></svg>", "a".repeat(900_000));
    assert!(measured(only_noted.as_bytes()).is_ok());
}
