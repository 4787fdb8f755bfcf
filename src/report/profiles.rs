//! Profiles of bodies: levels, measurement and chapters as such bodies publish them, in the place of those of a new folder.
//! What one says, and from which source, stands in its file; nothing here knows a body.

use super::starter::TOML;

/// A profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    name: &'static str,
    /// The name as it is typed without accents.
    plain: &'static str,
    text: &'static str,
}

macro_rules! profile {
    ($name:literal, $plain:literal) => {
        Profile {
            name: $name,
            plain: $plain,
            text: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/assets/nuovo/profili/",
                $plain,
                ".toml"
            )),
        }
    };
}

/// What parts one stretch of relazione.toml from the next: head, levels, measurement, chapters, charts.
const RULE: &str =
    "# ---------------------------------------------------------------------------------------\n";

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 6] = [
        profile!("camera", "camera"),
        profile!("comune", "comune"),
        profile!("università", "universita"),
        profile!("sanità", "sanita"),
        profile!("ministero", "ministero"),
        profile!("regione", "regione"),
    ];

    /// The profile of a name, with or without its accent.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name == name || profile.plain == name)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The same without accents.
    pub fn plain(self) -> &'static str {
        self.plain
    }

    /// relazione.toml of a new folder with this profile: head and charts as in every one.
    pub(super) fn toml(self) -> String {
        let head = TOML.split(RULE).next().unwrap_or_default();
        let charts = TOML.rsplit(RULE).next().unwrap_or_default();
        format!("{head}{}{RULE}{charts}", self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_has_the_stretches_of_a_new_folder() {
        assert_eq!(TOML.split(RULE).count(), 5);
        for profile in Profile::ALL {
            assert_eq!(profile.text.split(RULE).count(), 4, "{}", profile.name);
            assert_eq!(profile.toml().split(RULE).count(), 5, "{}", profile.name);
            assert!(profile.text.starts_with("# Profilo «"), "{}", profile.name);
            assert!(profile.text.contains("# Fonti: "), "{}", profile.name);
        }
    }
}
