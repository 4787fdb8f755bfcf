//! The list of the methods of attainment (measurement.md, *Grado di raggiungimento*): what each is called, and what it
//! reads. Its arithmetic stands in `measure::methods`, its words in `view::methods`, one file each.

/// What a method reads beside target and actual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Nothing more.
    Nothing,
    /// The indicator's threshold.
    Threshold,
    /// The document's steps.
    Steps,
    /// A scale.
    Scale,
    /// What somebody judged: the target may be any words.
    Judgement,
}

macro_rules! methods {
    ($($(#[$about:meta])+ $method:ident = $name:literal, $reads:ident;)+) => {
        /// A method of attainment.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Method {
            $($(#[$about])+ $method,)+
        }

        impl Method {
            /// The methods with their names in workbooks and in relazione.toml.
            pub const NAMES: [(&'static str, Self); [$($name),+].len()] =
                [$(($name, Self::$method)),+];

            /// Its name.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$method => $name,)+
                }
            }

            /// What it reads beside target and actual.
            pub const fn reads(self) -> Reads {
                match self {
                    $(Self::$method => Reads::$reads,)+
                }
            }
        }
    };
}

methods! {
    /// A line from the threshold (0) to the target (100).
    #[default]
    Threshold = "soglia", Threshold;
    /// 100 × (1 − shortfall / abs(target)).
    Proportional = "proporzionale", Nothing;
    /// For `<=` with a positive target, target / actual.
    InverseProportional = "proporzionale-inverso", Nothing;
    /// 0 when missed.
    AllOrNothing = "tutto-o-nulla", Nothing;
    /// The score of the highest step reached.
    Steps = "scaglioni", Steps;
    /// The points of a scale.
    Scale = "scala", Scale;
    /// As somebody judged.
    Judgement = "giudizio", Judgement;
}
