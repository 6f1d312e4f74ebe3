//! Stories in real windows: the app as WebDriver can drive it, under an X server of its own, by keyboard alone.
//!
//! Run by `cargo xtask test`, which builds the page and the app first. Pictures are left in `target/story/`.

#[cfg(test)]
mod hostile_text;
#[cfg(test)]
mod needles;

#[cfg(test)]
mod window {
    // --- how a window is driven
    pub(crate) mod axe;
    pub(crate) mod driver;
    pub(crate) mod keys;
    pub(crate) mod process;
    pub(crate) mod walk;
    // --- who the stories are about
    pub(crate) mod hand;
    pub(crate) mod headquarters;
    pub(crate) mod laptop;
    // --- stories
    mod audit;
    mod fault;
    mod gallery;
    mod hostile;
    mod others;
    pub(crate) mod pages;
    mod people;
    mod policy;
    mod questions;
    mod recovery;
    mod remains;
    mod report;
    mod story;
    pub(crate) mod work;
}
