//! The three themes. The choice lives in the profile's settings; the page only wears it, on the `html` element.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    #[default]
    Claro,
    Oscuro,
    /// Dim amber, for eyes used to the dark.
    Nocturno,
}

impl From<api::settings::Theme> for Theme {
    fn from(theme: api::settings::Theme) -> Self {
        match theme {
            api::settings::Theme::Light => Self::Claro,
            api::settings::Theme::Dark => Self::Oscuro,
            api::settings::Theme::Night => Self::Nocturno,
        }
    }
}

impl Theme {
    pub(crate) const ALL: [Self; 3] = [Self::Claro, Self::Oscuro, Self::Nocturno];

    /// As the style sheet and the settings name it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Claro => "claro",
            Self::Oscuro => "oscuro",
            Self::Nocturno => "nocturno",
        }
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }

    pub(crate) fn wear(self) {
        let page =
            web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
        if let Some(page) = page {
            // A fixed attribute name is never refused.
            let _ = page.set_attribute("data-theme", self.key());
        }
    }
}
