//! What the CSV files hold, as metadata of the W3C (*CSV on the Web*): tables, columns, types, keys.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use super::PublishError;
use crate::view::open::{Column, Kind, Need, OpenData, Table, slug};

/// One description of all tables; validators look for it under the name `csv-metadata.json`.
pub(super) fn metadata(open: &OpenData) -> Result<Vec<u8>, PublishError> {
    let head = &open.head;
    let document = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "it" }],
        "dc:title": head.title,
        "dc:description": head.description,
        "dc:publisher": head.entity,
        "dc:license": { "@id": head.licence.address },
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "lineTerminators": ["\r\n"],
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
            "trim": true
        },
        "tables": open.tables.iter().map(table).collect::<Vec<_>>(),
    });
    Ok(super::pretty(&document)?)
}

fn table(table: &Table) -> Json {
    let mut taken = BTreeSet::new();
    let columns = table.columns.iter();
    let columns: Vec<Json> = columns.map(|column| self::column(column, &mut taken)).collect();
    let keys: Vec<Json> = table.references.iter().map(reference).collect();
    let mut schema = Map::new();
    schema.insert("columns".into(), columns.into());
    schema.insert("primaryKey".into(), json!(table.key));
    if !keys.is_empty() {
        schema.insert("foreignKeys".into(), keys.into());
    }
    json!({
        "url": format!("{}.csv", table.name),
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": schema,
    })
}

fn reference((column, table, there): &(&str, &str, &str)) -> Json {
    json!({
        "columnReference": column,
        "reference": { "resource": format!("{table}.csv"), "columnReference": there },
    })
}

/// A name as metadata admits it: of a heading its letters and digits, each name once.
fn name(column: &Column, taken: &mut BTreeSet<String>) -> String {
    let is_plain = column.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let name = if is_plain && !column.name.starts_with('_') {
        column.name.to_string()
    } else {
        format!("campo_{}", slug(&column.name).replace('-', "_"))
    };
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
    let free = free.unwrap_or(name);
    taken.insert(free.clone());
    free
}

fn column(column: &Column, taken: &mut BTreeSet<String>) -> Json {
    let mut described = Map::new();
    described.insert("name".into(), name(column, taken).into());
    // Validators hold the head line of the file against the titles.
    described.insert("titles".into(), titles(column));
    described.insert("dc:description".into(), (&*column.description).into());
    described.insert("datatype".into(), datatype(column.kind));
    described.insert("null".into(), json!([""]));
    described.insert("required".into(), (column.need == Need::Always).into());
    if column.kind == Kind::Percent {
        described.insert("schema:unitText".into(), "%".into());
    }
    described.into()
}

fn titles(column: &Column) -> Json {
    let mut titles = vec![&column.name, &column.title];
    titles.dedup();
    json!({ "it": titles })
}

fn datatype(kind: Kind) -> Json {
    match kind {
        Kind::Text => "string".into(),
        Kind::Whole => "integer".into(),
        Kind::Number | Kind::Percent => "decimal".into(),
        Kind::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Kind::Flag => json!({ "base": "boolean", "format": "si|no" }),
        Kind::Measure => "any".into(),
    }
}
