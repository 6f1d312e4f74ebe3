//! What a part says by its colour. Never by colour alone: a word or an icon always says it too.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tone {
    #[default]
    Plain,
    Brand,
    Ok,
    Warn,
    Bad,
}
