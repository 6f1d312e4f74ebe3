//! Tables that people bring to import.

use documents::table::Table;
use rust_xlsxwriter::Workbook;

use crate::parsers::{Target, as_it_is};

pub(crate) const CSV: Target = Target {
    name: "csv",
    examples: || {
        let texts = ["nombre,edad\nAna,12\n\"López, Eva\",\"3\"\n", "a;b;c\n1;2;3\n", "\u{feff}x\ty\r\n1\t2\r\n"];
        texts.iter().map(|text| text.as_bytes().to_vec()).collect()
    },
    read: |bytes| drop(Table::read(bytes)),
    mend: as_it_is,
};

pub(crate) const XLSX: Target = Target {
    name: "xlsx",
    examples: || {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, name) in (0..).zip(["nombre", "Ana", "López"]) {
            sheet.write_string(row, 0, name).unwrap();
            sheet.write_number(row, 1, f64::from(row)).unwrap();
        }
        vec![book.save_to_buffer().unwrap()]
    },
    read: |bytes| drop(Table::read(bytes)),
    mend: |mut bytes| {
        // Taken for a workbook whatever else it is.
        bytes.splice(..bytes.len().min(4), [b'P', b'K', 3, 4]);
        bytes
    },
};
