//! Pages as small pictures with a fixed set of colours, and how far two of them lie apart.

use std::io::Cursor;
use std::path::Path;

use relazione::typeset::Layout;
use typst_render::RenderOptions;

/// Pixels an inch.
const RESOLUTION: f64 = 50.0;

/// Shades of each of red, green and blue.
const SHADES: usize = 6;

/// Side of the squares that are compared, in pixels.
const SQUARE: usize = 12;

/// How far two pictures may lie apart, of 255: all in all, and in their worst square. Another machine may round
/// another way; a word that is another is beyond it.
const TOLERANCE: Distance = Distance { mean: 0.2, worst: 4.0 };

/// A page's picture: an index into the set of colours for each pixel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    pixels: Vec<u8>,
}

/// Mean difference of the channels.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Distance {
    pub mean: f64,
    pub worst: f64,
}

impl Distance {
    pub fn is_tolerable(self) -> bool {
        self.mean <= TOLERANCE.mean && self.worst <= TOLERANCE.worst
    }
}

impl Picture {
    /// The picture of a page, counted from 1.
    pub fn of(layout: &Layout, page: usize) -> Self {
        let options = RenderOptions {
            pixel_per_pt: typst::utils::Scalar::new(RESOLUTION / 72.0),
            render_bleed: false,
        };
        let drawn = typst_render::render(&layout.document().pages()[page - 1], &options);
        let pixels = drawn.pixels().iter().map(|p| [p.red(), p.green(), p.blue()].map(shade));
        let pixels = pixels.map(|[r, g, b]| (r * SHADES + g) * SHADES + b);
        Self {
            width: usize::try_from(drawn.width()).unwrap(),
            pixels: pixels.map(|index| u8::try_from(index).unwrap()).collect(),
        }
    }

    pub fn read(path: &Path) -> Self {
        let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
        let mut decoder = png::Decoder::new(file);
        decoder.set_transformations(png::Transformations::IDENTITY);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let form = (info.color_type, info.bit_depth);
        assert_eq!(form, (png::ColorType::Indexed, png::BitDepth::Eight), "{}", path.display());
        Self { width: usize::try_from(info.width).unwrap(), pixels }
    }

    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let side = |pixels: usize| u32::try_from(pixels).unwrap();
        let mut encoder =
            png::Encoder::new(&mut bytes, side(self.width), side(self.pixels.len() / self.width));
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_palette((0..SHADES.pow(3)).flat_map(colour).collect::<Vec<u8>>());
        encoder.write_header().unwrap().write_image_data(&self.pixels).unwrap();
        bytes.into_inner()
    }

    /// How far the other one lies apart; none if it has another size.
    pub fn distance(&self, other: &Self) -> Option<Distance> {
        if (self.width, self.pixels.len()) != (other.width, other.pixels.len()) {
            return None;
        }
        let across = self.width.div_ceil(SQUARE);
        let mut squares =
            vec![(0.0, 0.0); across * (self.pixels.len() / self.width).div_ceil(SQUARE)];
        for (at, (ours, theirs)) in self.pixels.iter().zip(&other.pixels).enumerate() {
            let square = at / self.width / SQUARE * across + at % self.width / SQUARE;
            squares[square].0 += apart(*ours, *theirs);
            squares[square].1 += 1.0;
        }
        let worst = squares.iter().map(|(sum, pixels)| sum / pixels).fold(0.0, f64::max);
        let (sum, pixels) =
            squares.iter().fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
        Some(Distance { mean: sum / pixels, worst })
    }
}

fn shade(channel: u8) -> usize {
    (usize::from(channel) * (SHADES - 1) + 127) / 255
}

/// Red, green and blue of an index.
fn colour(index: usize) -> [u8; 3] {
    let shades = [index / SHADES / SHADES, index / SHADES % SHADES, index % SHADES];
    shades.map(|shade| u8::try_from(shade * 255 / (SHADES - 1)).unwrap())
}

fn apart(ours: u8, theirs: u8) -> f64 {
    if ours == theirs {
        return 0.0;
    }
    let (ours, theirs) = (colour(usize::from(ours)), colour(usize::from(theirs)));
    ours.iter().zip(theirs).map(|(a, b)| f64::from(a.abs_diff(b))).sum::<f64>() / 3.0
}
