//! The statistics from the command line.

use clap::{Args, Subcommand};
use engine::engine::Engine;
use serde_json::{Value, json};

use crate::outcome::{self, Failure};

#[derive(Subcommand)]
pub(crate) enum Report {
    /// Prints which tables this person may see.
    Tables,
    /// Prints a table.
    Table(Meant),
    /// Prints the records behind a cell, by the ids that its table names.
    Folios {
        #[command(flatten)]
        meant: Meant,
        /// The id of the cell's line, as `all` or `leaf:beta-tecate`.
        #[arg(long, value_name = "ID")]
        line: String,
        /// The id of its column, as `actions:rescued`.
        #[arg(long, value_name = "ID")]
        column: String,
        /// The `month` and the `before` that the page before said of the next.
        #[arg(long, num_args = 2, value_names = ["MONTH", "BEFORE"])]
        next: Vec<i64>,
    },
    /// Prints whose work has come, up to when, and what waits.
    Completeness,
    /// Prints the region at a glance.
    Dashboard(Months),
    /// Closes a table: its figures are frozen and signed. Coordinators may, once.
    Close(Meant),
    /// Prints the tables that were closed; with an id, that one and what changed since.
    Cutoffs {
        #[arg(value_name = "ID")]
        id: Option<String>,
    },
}

/// Which table.
#[derive(Args)]
pub(crate) struct Meant {
    /// As `boletin` or `nna-country`: `report tables` prints them.
    table: String,
    #[command(flatten)]
    months: Months,
    /// Of this unit alone; may be said more than once.
    #[arg(long, value_name = "UNIT")]
    unit: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Months {
    /// The first month, as 2026-01.
    #[arg(long, value_name = "MONTH")]
    from: Option<String>,
    /// The last month.
    #[arg(long, value_name = "MONTH")]
    to: Option<String>,
}

impl Months {
    fn period(&self) -> Value {
        json!({ "from": self.from, "to": self.to })
    }
}

impl Meant {
    fn asked(&self) -> Value {
        json!({ "table": self.table, "period": self.months.period(), "units": self.unit })
    }
}

impl Report {
    pub(crate) fn obey(&self, engine: &Engine) -> Result<(), Failure> {
        let (call, request) = match self {
            Self::Tables => ("report.tables", json!({})),
            Self::Table(meant) => ("report.table", json!({ "of": meant.asked() })),
            Self::Folios { meant, line, column, next } => {
                let cell = json!({ "line": line, "column": column });
                ("report.folios", json!({ "of": meant.asked(), "cell": cell, "from": going_on(next) }))
            }
            Self::Completeness => ("report.completeness", json!({})),
            Self::Dashboard(months) => ("report.dashboard", json!({ "period": months.period() })),
            Self::Close(meant) => {
                let operation = engine.new_operation().to_string();
                ("report.close", json!({ "operation": operation, "of": meant.asked() }))
            }
            Self::Cutoffs { id: None } => ("report.cutoffs", json!({})),
            Self::Cutoffs { id: Some(id) } => ("report.cutoff", json!({ "id": id })),
        };
        outcome::print_text(&engine.call(call, &request.to_string())?)
    }
}

fn going_on(said: &[i64]) -> Value {
    match *said {
        [month, before] => json!({ "month": month, "before": before }),
        _ => Value::Null,
    }
}
