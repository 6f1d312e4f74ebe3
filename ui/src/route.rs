//! Every address of the page, below the pages, so that any page can lead to any other. Behind a `#`, because the window
//! serves one file.

use yew_router::Routable;

#[derive(Debug, Clone, PartialEq, Eq, Routable)]
pub(crate) enum Route {
    #[at("/")]
    Shift,
    /// Every part in every state, for the tests; no link leads to it.
    #[at("/galeria")]
    Gallery,
    #[at("/galeria/:theme")]
    GalleryIn { theme: String },
    #[not_found]
    #[at("/nada")]
    Nowhere,
}
