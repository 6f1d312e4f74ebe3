//! As which file tables leave.

use crate::keyed::keyed;

keyed! {
    /// The key is the end of the file's name.
    pub enum Format {
        Xlsx = "xlsx",
        Csv = "csv",
        Pdf = "pdf",
    }
}

keyed! {
    /// As which file a table leaves that is too wide for paper.
    pub enum Spreadsheet {
        Xlsx = "xlsx",
        Csv = "csv",
    }
}
