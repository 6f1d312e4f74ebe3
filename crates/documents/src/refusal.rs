//! Why a document is not made.

/// What a caller can act on. None of it repeats what somebody typed: refusals end in logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("a text is longer than {most} characters")]
    TextTooLong { most: usize },
    #[error("there are more than {most} rows")]
    TooManyRows { most: usize },
    #[error("a table has more than {most} columns, or a row has more cells than its table has columns")]
    TooManyColumns { most: usize },
    #[error("there are more than {most} cells in all")]
    TooManyCells { most: usize },
    #[error("there is more text than {most} characters in all")]
    TooMuchText { most: usize },
    #[error("the sheet has no title")]
    NoTitle,
    #[error("the code is longer than {most} characters")]
    CodeTooLong { most: usize },
    /// A fault of ours: the template could not be set with this data.
    #[error("the page could not be set")]
    NotSet,
}
