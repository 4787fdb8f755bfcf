//! The package as a catalogue knows it: a dataset of DCAT-AP_IT with its distributions, as JSON-LD.
//! Without an address the links are relative to the file itself.

use serde_json::{Map, Value as Json, json};

use super::PublishError;
use super::package::{Medium, Part, checksum};
use crate::view::open::{Head, OpenData, slug};

const TYPES: &str = "http://publications.europa.eu/resource/authority/file-type";

const KEYWORDS: [&str; 4] =
    ["performance", "obiettivi", "indicatori", "amministrazione trasparente"];

/// The description of a package made of these parts.
pub(super) fn description(open: &OpenData, parts: &[Part]) -> Result<Vec<u8>, PublishError> {
    let head = &open.head;
    let offered = || parts.iter().filter(|part| file_type(part.medium).is_some());
    let mut graph = vec![dataset(head, offered())];
    graph.extend(offered().map(|part| distribution(head, part)));
    graph.push(agent(head));
    graph.push(licence(head));
    graph.extend(head.contact.as_deref().map(|contact| contact_point(head, contact)));
    Ok(super::pretty(&json!({ "@context": context(), "@graph": graph }))?)
}

fn context() -> Json {
    json!({
        "adms": "http://www.w3.org/ns/adms#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatapit": "http://dati.gov.it/onto/dcatapit#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "spdx": "http://spdx.org/rdf/terms#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#"
    })
}

fn dataset<'a>(head: &Head, parts: impl Iterator<Item = &'a Part>) -> Json {
    let distributions: Vec<Json> = parts.map(|part| id(&distribution_id(head, part))).collect();
    let mut dataset = json!({
        "@id": address(head, "#dataset"),
        "@type": ["dcatapit:Dataset", "dcat:Dataset"],
        "dct:identifier": head.identifier,
        "dct:title": italian(&head.title),
        "dct:description": italian(&head.description),
        "dcat:theme": id("http://publications.europa.eu/resource/authority/data-theme/GOVE"),
        "dct:rightsHolder": id(&agent_id(head)),
        "dct:publisher": id(&agent_id(head)),
        "dct:accrualPeriodicity": id("http://publications.europa.eu/resource/authority/frequency/ANNUAL"),
        "dct:language": id("http://publications.europa.eu/resource/authority/language/ITA"),
        "dct:temporal": {
            "@type": ["dcatapit:PeriodOfTime", "dct:PeriodOfTime"],
            "dcat:startDate": date(&format!("{}-01-01", head.year)),
            "dcat:endDate": date(&format!("{}-12-31", head.year)),
        },
        "dcat:keyword": KEYWORDS.map(italian),
        "dcat:distribution": distributions,
    });
    if let Some(fields) = dataset.as_object_mut() {
        if let Some(day) = head.date {
            fields.insert("dct:modified".into(), date(&day.format("%Y-%m-%d").to_string()));
        }
        if let Some(folder) = &head.address {
            fields.insert("dcat:landingPage".into(), id(folder));
        }
        if head.contact.is_some() {
            fields.insert("dcat:contactPoint".into(), id(&address(head, "#contatto")));
        }
    }
    dataset
}

fn distribution(head: &Head, part: &Part) -> Json {
    let file = address(head, &part.name);
    json!({
        "@id": distribution_id(head, part),
        "@type": ["dcatapit:Distribution", "dcat:Distribution"],
        "dct:title": italian(&part.title),
        "dct:description": italian(&part.description),
        "dct:format": id(&format!("{TYPES}/{}", file_type(part.medium).unwrap_or_default())),
        "dcat:mediaType": id(&format!(
            "https://www.iana.org/assignments/media-types/{}",
            part.medium.media_type()
        )),
        "dct:license": id(head.licence.address),
        "dcat:accessURL": id(&file),
        "dcat:downloadURL": id(&file),
        "dcat:byteSize": {
            "@type": "xsd:nonNegativeInteger",
            "@value": part.bytes.len().to_string(),
        },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": id("spdx:checksumAlgorithm_sha256"),
            "spdx:checksumValue": { "@type": "xsd:hexBinary", "@value": checksum(&part.bytes) },
        },
    })
}

fn agent(head: &Head) -> Json {
    let code = head.ipa_code.clone().unwrap_or_else(|| slug(&head.entity));
    json!({
        "@id": agent_id(head),
        "@type": ["dcatapit:Agent", "foaf:Agent"],
        "dct:identifier": code,
        "foaf:name": italian(&head.entity),
    })
}

fn licence(head: &Head) -> Json {
    json!({
        "@id": head.licence.address,
        "@type": ["dcatapit:LicenseDocument", "dct:LicenseDocument"],
        "dct:type": id(head.licence.kind),
        "foaf:name": head.licence.name,
        "owl:versionInfo": head.licence.version,
    })
}

fn contact_point(head: &Head, contact: &str) -> Json {
    json!({
        "@id": address(head, "#contatto"),
        "@type": ["dcatapit:Organization", "vcard:Organization", "vcard:Kind"],
        "vcard:fn": head.entity,
        "vcard:hasEmail": id(&format!("mailto:{contact}")),
    })
}

/// The type of a file in the vocabulary of the European Union; `None` for what only describes other files.
fn file_type(medium: Medium) -> Option<&'static str> {
    match medium {
        Medium::Pdf => Some("PDF"),
        Medium::Csv => Some("CSV"),
        Medium::Json => Some("JSON"),
        Medium::Xlsx => Some("XLSX"),
        Medium::Html => Some("HTML"),
        Medium::JsonSchema | Medium::Csvw | Medium::JsonLd | Medium::Manifest => None,
    }
}

fn agent_id(head: &Head) -> String {
    match &head.ipa_code {
        Some(code) => format!("http://dati.gov.it/resource/Amministrazione/{code}"),
        None => address(head, "#ente"),
    }
}

fn distribution_id(head: &Head, part: &Part) -> String {
    address(head, &format!("#{}", part.name))
}

fn address(head: &Head, name: &str) -> String {
    format!("{}{name}", head.address.as_deref().unwrap_or_default())
}

fn id(address: &str) -> Json {
    let mut reference = Map::new();
    reference.insert("@id".into(), address.into());
    reference.into()
}

fn italian(text: &str) -> Json {
    json!({ "@language": "it", "@value": text })
}

fn date(day: &str) -> Json {
    json!({ "@type": "xsd:date", "@value": day })
}
