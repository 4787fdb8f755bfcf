//! What a catalogue says of the open data: title, identifier, licence, dates.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::config::{Config, Licence};

/// Whose data it is, and on which terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Name of the public body.
    pub entity: String,
    /// Its code in the index of public administrations.
    pub ipa_code: Option<String>,
    /// `camera-di-commercio-di-torino-relazione-2020`: name of the folder.
    pub folder: String,
    /// `relazione-2020`: stem of the document's file.
    pub stem: String,
    /// "Relazione sulla performance 2020 – Camera di commercio di Torino".
    pub title: String,
    /// What the data is.
    pub description: String,
    /// Identifier of the dataset.
    pub identifier: String,
    /// The year.
    pub year: i32,
    /// The date of the act that approves the document.
    pub date: Option<NaiveDate>,
    /// "Deliberazione della Giunta camerale n. 93 del 15/06/2021"; empty without one.
    pub act: String,
    /// Licence.
    pub licence: LicenceHead,
    /// Where the folder will be reached, with a slash at its end.
    pub address: Option<String>,
    /// E-mail address of an office.
    pub contact: Option<String>,
}

/// A licence, as catalogues know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LicenceHead {
    /// "CC BY".
    pub name: &'static str,
    /// "4.0".
    pub version: &'static str,
    /// Its address.
    pub address: &'static str,
    /// Its kind in the ADMS vocabulary.
    pub kind: &'static str,
}

const fn licence(
    name: &'static str,
    version: &'static str,
    address: &'static str,
    kind: &'static str,
) -> LicenceHead {
    LicenceHead { name, version, address, kind }
}

fn licence_of(chosen: Licence) -> LicenceHead {
    match chosen {
        Licence::CcBy => licence(
            "CC BY",
            "4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            "http://purl.org/adms/licencetype/Attribution",
        ),
        Licence::CcBySa => licence(
            "CC BY-SA",
            "4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/",
            "http://purl.org/adms/licencetype/ViralEffect-ShareAlike",
        ),
        Licence::CcZero => licence(
            "CC0",
            "1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            "http://purl.org/adms/licencetype/PublicDomain",
        ),
        Licence::Iodl => licence(
            "IODL",
            "2.0",
            "https://www.dati.gov.it/iodl/2.0/",
            "http://purl.org/adms/licencetype/Attribution",
        ),
    }
}

/// What a catalogue says.
pub fn head(config: &Config) -> Head {
    let (entity, document, publication) = (&config.entity, &config.document, &config.publication);
    let year = document.year;
    let kind = document.kind.row();
    let stem = format!("{}-{year}", kind.word);
    let folder = format!("{}-{stem}", slug(&entity.name));
    Head {
        entity: entity.name.clone(),
        ipa_code: publication.ipa_code.clone(),
        title: format!("{} {year} – {}", kind.title, entity.name),
        description: format!(
            "Obiettivi e indicatori {} {year} di {}: target, risultati, scostamenti, gradi di \
             raggiungimento, revisioni e dati di contesto.",
            kind.of_title, entity.name
        ),
        identifier: publication.identifier.clone().unwrap_or_else(|| folder.clone()),
        folder,
        stem,
        year,
        date: document.act.as_ref().and_then(|act| act.date),
        act: document.act.as_ref().map(crate::view::head::act_text).unwrap_or_default(),
        licence: licence_of(publication.licence),
        address: publication.address.clone(),
        contact: publication.contact.clone(),
    }
}

/// A name for files: lower case, letters and digits of ASCII, hyphens between words.
pub fn slug(name: &str) -> String {
    let slug = ascii(name);
    if slug.is_empty() { "ente".to_owned() } else { slug }
}

/// The same; empty where nothing is left of the name.
pub(in crate::view) fn ascii(name: &str) -> String {
    const LONGEST: usize = 60;
    let plain = name.nfkd().flat_map(char::to_lowercase);
    let mut slug = String::new();
    for c in plain.filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_name_becomes_a_file_name_of_every_system() {
        for (name, expected) in [
            ("Camera di commercio di Torino", "camera-di-commercio-di-torino"),
            ("Città metropolitana – «Prova» S.p.A.", "citta-metropolitana-prova-s-p-a"),
            ("../../etc/passwd", "etc-passwd"),
            ("Ελλάς", "ente"),
        ] {
            assert_eq!(slug(name), expected);
        }
        assert!(slug(&"lungo ".repeat(50)).len() <= 60);
    }
}
