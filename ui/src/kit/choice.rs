//! One thing that can be chosen: what is stored, and what a person reads.

use yew::AttrValue;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Choice {
    pub(crate) value: AttrValue,
    pub(crate) label: AttrValue,
    /// A second, smaller line.
    pub(crate) detail: Option<AttrValue>,
    /// Shown, so that its absence is no riddle, but not to be chosen now.
    pub(crate) is_disabled: bool,
}

impl Choice {
    pub(crate) fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into(), detail: None, is_disabled: false }
    }

    pub(crate) fn with_detail(self, detail: impl Into<AttrValue>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    pub(crate) fn disabled(self) -> Self {
        Self { is_disabled: true, ..self }
    }
}
