//! The results as scripts read them (README.md, *Results as JSON*).

use serde::{Serialize, Serializer};

use super::Material;
use super::explain::{self, Explanation, Passo};
use super::number::{self, Signs};
pub use super::unit_results::{AreaView, CellView};
use crate::config::{Data, DocumentKind};
use crate::measure::{Measured, NodeResult};
use crate::model::{Indicator, Node, NodeId, Unit};

/// Every word that [`ResultsView::documento`] may be.
pub fn documents() -> [&'static str; DocumentKind::ALL.len()] {
    DocumentKind::ALL.map(DocumentKind::word)
}

/// All results of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResultsView {
    /// Version of this form.
    pub schema: &'static str,
    /// Name of the public body.
    pub ente: String,
    /// Year.
    pub anno: i32,
    /// Type of document.
    pub documento: &'static str,
    /// The ente's figure; `None` for N/D.
    pub raggiungimento: Option<String>,
    /// Whether nothing of the ente is due yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub non_ancora_dovuto: bool,
    /// The ente's rating.
    pub valutazione: Option<String>,
    /// The attainment that the ente wanted to reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_ente: Option<String>,
    /// The ente's results over several levels, where relazione.toml names several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub risultati_ente: Vec<EntityView>,
    /// The ente's figure against the plan as it was first; `None` where no revision touched it.
    pub raggiungimento_originario: Option<String>,
    /// How the ente's figure came about, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traccia: Option<Vec<Passo>>,
    /// Nodes in tree order, parents first.
    pub nodi: Vec<NodeView>,
    /// Results by unità organizzativa.
    pub aree: Vec<AreaView>,
    /// Nodes of a level by unità organizzativa, where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matrice: Option<Vec<CellView>>,
}

/// A result of the ente over one level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntityView {
    /// Level's identifier.
    pub livello: String,
    /// Mean; `None` for N/D.
    pub raggiungimento: Option<String>,
    /// Rating.
    pub valutazione: Option<String>,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NodeView {
    /// Code.
    pub codice: String,
    /// Level's identifier.
    pub livello: String,
    /// Parent's code.
    pub padre: Option<String>,
    /// Title.
    pub titolo: String,
    /// Weight in per cent, two decimals.
    pub peso: String,
    /// *Unità organizzative*.
    pub unita_organizzative: Vec<String>,
    /// *Responsabile*.
    pub responsabile: Option<String>,
    /// Attainment; `None` for N/D.
    pub raggiungimento: Option<String>,
    /// Whether nothing of it is due yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub non_ancora_dovuto: bool,
    /// Rating.
    pub valutazione: Option<String>,
    /// Whether its result was set by hand.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub forzato: bool,
    /// What its parts give, where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raggiungimento_delle_parti: Option<String>,
    /// Attainment against the plan as it was first, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raggiungimento_originario: Option<String>,
    /// Its level's own columns, by heading.
    #[serde(skip_serializing_if = "FieldsView::is_empty")]
    pub campi: FieldsView,
    /// Indicators.
    pub indicatori: Vec<IndicatorView>,
    /// First cell of its row.
    pub origine: String,
    /// How its result came about, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traccia: Option<Vec<Passo>>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the form of risultati.json")]
pub struct IndicatorView {
    /// Code.
    pub codice: String,
    /// Title.
    pub titolo: String,
    /// Unit of what is held against the target.
    pub unita: String,
    /// *Unità organizzative* that answer for it, where they are not the objective's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unita_organizzative: Vec<String>,
    /// Weight in per cent, two decimals.
    pub peso: String,
    /// Weight as the plan states it, where a mean is taken over the indicators of several objectives; blank is 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peso_piano: Option<String>,
    /// Method.
    pub metodo: &'static str,
    /// Scale, by the method of that name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scala: Option<String>,
    /// How far behind the target still counts as met, in its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolleranza: Option<String>,
    /// Attainment below which nothing counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimo: Option<String>,
    /// Highest attainment that counts, where it is another than the document's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tetto: Option<String>,
    /// Target in force.
    pub target: String,
    /// The year's target, where another one is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_annuale: Option<String>,
    /// The target of an interim monitoring, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_periodico: Option<String>,
    /// Whether it is due after the day whose data are told.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub non_ancora_dovuto: bool,
    /// Threshold.
    pub soglia: Option<String>,
    /// Actual; `None` for N/D.
    pub consuntivo: Option<String>,
    /// Deviation; `None` for N/D.
    pub scostamento: Option<String>,
    /// Whether the deviation is a good sign.
    pub favorevole: Option<bool>,
    /// Attainment; `None` for N/D.
    pub raggiungimento: Option<String>,
    /// Attainment without the cap.
    pub raggiungimento_non_limitato: Option<String>,
    /// Whether it was set by hand.
    pub forzato: bool,
    /// Whether somebody judged it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub giudicato: bool,
    /// Whether the target turned out too low.
    pub target_sottostimato: bool,
    /// The office's own columns, by heading.
    #[serde(skip_serializing_if = "FieldsView::is_empty")]
    pub campi: FieldsView,
    /// Cells.
    pub origine: OriginView,
    /// How its attainment came about, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traccia: Option<Vec<Passo>>,
}

/// The cells of columns that the office names itself, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldsView(Vec<(String, String)>);

impl FieldsView {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for FieldsView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(heading, text)| (heading, text)))
    }
}

/// Where an indicator comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OriginView {
    /// First cell of its row in the plan.
    pub piano: String,
    /// Cell of its actual.
    pub consuntivo: Option<String>,
}

/// How much the results tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The figures.
    Figures,
    /// The figures, each with how it came about.
    Traced,
}

impl Detail {
    pub(super) fn trace(self, explain: impl FnOnce() -> Explanation) -> Option<Vec<Passo>> {
        (self == Self::Traced).then(|| explain().passi)
    }
}

/// The results of a document.
pub fn results(material: &Material<'_>, detail: Detail) -> ResultsView {
    let Material { config, tree, results, .. } = material;
    let nodes = tree.iter().filter_map(|(id, node)| {
        let result = results.node(id)?;
        Some(node_view(material, (id, node), result, detail))
    });
    let machine = |figure| material.machine(figure);
    ResultsView {
        schema: "relazione/1",
        ente: config.entity.name.clone(),
        anno: config.document.year,
        documento: config.document.kind.word(),
        raggiungimento: results.entity.mean.map(machine),
        non_ancora_dovuto: results.entity.is_pending(),
        valutazione: band_label(material, results.entity_band),
        target_ente: config.rules.entity.target.map(number::machine),
        risultati_ente: entities(material),
        raggiungimento_originario: material
            .original
            .and_then(|original| original.results.entity.mean)
            .map(machine),
        traccia: detail.trace(|| explain::entity(material)),
        nodi: nodes.collect(),
        aree: super::unit_results::areas(material, detail),
        matrice: super::unit_results::matrix(material),
    }
}

impl ResultsView {
    /// The same with the cells' addresses as they go out, under neutral names of workbooks.
    #[must_use]
    pub fn outward(mut self, data: &Data) -> Self {
        let outward = |cell: &mut String| *cell = data.outward_cell(cell);
        for node in &mut self.nodi {
            outward(&mut node.origine);
            for indicator in &mut node.indicatori {
                outward(&mut indicator.origine.piano);
                indicator.origine.consuntivo.iter_mut().for_each(outward);
            }
        }
        for area in &mut self.aree {
            area.assegnazioni.iter_mut().for_each(|part| outward(&mut part.origine));
        }
        self
    }
}

/// Every digit of a figure, for machines.
fn plain_figure(figure: rust_decimal::Decimal) -> String {
    figure.normalize().to_string()
}

/// The ente's results, where there are several.
fn entities(material: &Material<'_>) -> Vec<EntityView> {
    let Material { config, results, .. } = material;
    if results.further_entities.is_empty() {
        return Vec::new();
    }
    let first = (config.rules.entity_level, results.entity.mean, results.entity_band);
    let further = results.further_entities.iter().map(|e| (e.level, e.group.mean, e.band));
    [first]
        .into_iter()
        .chain(further)
        .map(|(level, mean, band)| EntityView {
            livello: config.rules.levels.get(level).map_or(String::new(), |level| level.id.clone()),
            raggiungimento: mean.map(|mean| material.machine(mean)),
            valutazione: band_label(material, band),
        })
        .collect()
}

/// The word of a band.
pub(super) fn band_label(material: &Material<'_>, band: Option<usize>) -> Option<String> {
    Some(material.config.rules.bands.get(band?)?.label.clone())
}

fn node_view(
    material: &Material<'_>,
    (id, node): (NodeId, &Node),
    result: &NodeResult,
    detail: Detail,
) -> NodeView {
    let Material { config, tree, .. } = material;
    let parent = tree.parent(id).and_then(|parent| tree.node(parent));
    let level = config.rules.levels.get(node.level);
    let indicators = node.indicators.iter().zip(&result.indicators).enumerate();
    NodeView {
        codice: node.code.to_string(),
        livello: level.map_or(String::new(), |level| level.id.clone()),
        padre: parent.map(|parent| parent.code.to_string()),
        titolo: node.title.clone(),
        peso: number::machine(result.weight),
        unita_organizzative: node.units.clone(),
        responsabile: node.owner.clone(),
        raggiungimento: result.attainment.map(|a| material.machine(a)),
        non_ancora_dovuto: result.composed.is_pending,
        valutazione: band_label(material, result.band),
        forzato: node.by_hand.is_some(),
        raggiungimento_delle_parti: node
            .by_hand
            .as_ref()
            .and(result.composed.attainment)
            .map(|a| material.machine(a)),
        raggiungimento_originario: material
            .original
            .and_then(|original| original.node(&node.code)?.attainment)
            .map(|a| material.machine(a)),
        campi: FieldsView(node.fields.clone()),
        indicatori: indicators
            .map(|(index, (indicator, measured))| {
                let member = result.composed.indicators.members.get(index);
                let weight = member.map(|member| number::machine(member.percent));
                IndicatorView {
                    traccia: detail
                        .trace(|| explain::indicator(material, node, indicator, measured)),
                    ..indicator_view(material, indicator, measured, weight.unwrap_or_default())
                }
            })
            .collect(),
        origine: node.origin.to_string(),
        traccia: detail.trace(|| explain::node(material, id, node, result)),
    }
}

fn indicator_view(
    material: &Material<'_>,
    indicator: &Indicator,
    measured: &Measured,
    weight: String,
) -> IndicatorView {
    let unit = unit_of(indicator);
    let method = indicator.method.unwrap_or(material.config.rules.method);
    let printed = material.judged_for_machines(indicator, measured);
    let attainment = measured.attainment.as_ref();
    let gauge = indicator.target.gauge();
    let interim = material.config.rules.interim;
    let periodic = gauge.filter(|_| interim).and_then(crate::model::Gauge::periodic);
    let plain = |bound| printed.unjudged(bound, Signs::Plain);
    IndicatorView {
        codice: indicator.code.to_string(),
        titolo: indicator.title.clone(),
        unita: unit.to_string(),
        unita_organizzative: indicator.units.clone(),
        peso: weight,
        peso_piano: indicator
            .weight
            .filter(|_| material.config.rules.has_flat_means())
            .map(plain_figure),
        metodo: method.name(),
        scala: indicator.own.scale.as_ref().map(|scale| scale.name.clone()),
        tolleranza: gauge
            .and_then(|g| measured.bound.unwrap_or(g.bound()).tolerance())
            .map(plain_figure),
        minimo: indicator.own.minimum.map(number::machine),
        tetto: indicator.own.cap.map(number::machine),
        target: printed.target(Signs::Plain),
        target_annuale: periodic.and(gauge).map(|gauge| plain(gauge.bound())),
        target_periodico: periodic.map(plain),
        non_ancora_dovuto: measured.is_pending,
        soglia: printed.threshold(&unit),
        consuntivo: printed.told(),
        scostamento: printed.deviation(),
        favorevole: measured.deviation.and_then(|found| found.favourable),
        raggiungimento: attainment.map(|a| material.machine(a.capped)),
        raggiungimento_non_limitato: attainment.map(|a| material.machine(a.uncapped)),
        forzato: attainment.is_some_and(|a| a.how == crate::measure::How::Forced),
        giudicato: attainment.is_some_and(|a| a.how == crate::measure::How::Judged),
        target_sottostimato: measured.underestimated(),
        campi: FieldsView(indicator.fields.clone()),
        origine: OriginView {
            piano: indicator.plan_origin.to_string(),
            consuntivo: indicator.actual_origin.as_ref().map(ToString::to_string),
        },
        traccia: None,
    }
}

/// The unit that target and value share.
pub(super) fn unit_of(indicator: &Indicator) -> Unit {
    indicator.target.gauge().map_or_else(|| indicator.actual_unit.clone(), |g| g.unit().clone())
}

/// "Target 2020", and which one counts where there are two.
pub(super) fn target_head(material: &Material<'_>) -> String {
    target_column(material).replacen(
        "Target",
        &format!("Target {}", material.config.document.year),
        1,
    )
}

/// The same without the year.
pub(super) fn target_column(material: &Material<'_>) -> String {
    let mut nodes = material.tree.iter().flat_map(|(_, node)| &node.indicators);
    let is_periodic = |i: &Indicator| i.target.gauge().is_some_and(|g| g.periodic().is_some());
    let both = material.config.rules.interim && nodes.any(is_periodic);
    if both { "Target: conta il periodico" } else { "Target" }.to_owned()
}
