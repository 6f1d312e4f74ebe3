//! `resguardoctl export`: what leaves as a file, with a file's path in place of a page. The calls say what a month or a
//! kind is; here they are texts.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use engine::engine::Engine;
use serde_json::{Map, Value, json};

use crate::outcome::{self, Failure};

#[derive(Subcommand)]
pub(crate) enum Export {
    /// A table of the statistics, as `resguardoctl call report.tables '{}'` lists them.
    Report {
        #[arg(long, value_name = "TABLE", default_value = "boletin")]
        table: String,
        /// Of this unit alone; may be said several times.
        #[arg(long = "unit", value_name = "UNIT")]
        units: Vec<String>,
        #[command(flatten)]
        months: Months,
        #[command(flatten)]
        form: Form,
        /// What may be published.
        #[arg(long)]
        public: bool,
        #[command(flatten)]
        out: Out,
    },
    /// Records of one kind with their answers, those to headquarters' own questions among them, for the house: no person, no
    /// words of the release's own form, and no place nearer than the map tells it.
    Records {
        /// As in `rescue`, `first_aid`, `nna`.
        #[arg(long, value_name = "KIND")]
        kind: String,
        #[command(flatten)]
        months: Months,
        /// Paper has no room for it.
        #[arg(long, value_name = "FORMAT", value_parser = ["xlsx", "csv"], default_value = "xlsx")]
        format: String,
        #[command(flatten)]
        out: Out,
    },
    /// Persons met, on the columns of a registry of flows (IOM, DTM), which are to be confirmed.
    Iom {
        #[command(flatten)]
        months: Months,
        #[command(flatten)]
        form: Form,
        #[command(flatten)]
        out: Out,
    },
    /// Events as GeoJSON: rounded points, or with --public how many each cell holds.
    Geojson {
        #[command(flatten)]
        months: Months,
        /// What may be published.
        #[arg(long)]
        public: bool,
        #[command(flatten)]
        out: Out,
    },
    /// Missing persons as PFIF 1.4, for one kind of organisation that searches.
    Pfif {
        /// As in `search-commission`, `prosecutor`, `dif`.
        #[arg(long, value_name = "KIND")]
        reader: String,
        #[command(flatten)]
        out: Out,
    },
}

#[derive(Args)]
pub(crate) struct Form {
    #[arg(long, value_name = "FORMAT", value_parser = ["xlsx", "csv", "pdf"], default_value = "xlsx")]
    format: String,
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

#[derive(Args)]
pub(crate) struct Out {
    /// The file to write, for its owner alone; where its name is taken, a number is put behind it. Without it, a file
    /// among the person's own documents.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Of the words in the file.
    #[arg(long, value_name = "LANGUAGE", value_parser = ["es-MX", "en"], default_value = "es-MX")]
    language: String,
}

impl Export {
    pub(crate) fn obey(&self, engine: &Engine) -> Result<(), Failure> {
        let (name, own, out) = match self {
            Self::Report { table, units, months, form, public, out } => {
                let of = json!({"table": table, "units": units, "period": months.period()});
                ("export.report", json!({"of": of, "format": form.format, "public": public}), out)
            }
            Self::Records { kind, months, format, out } => {
                ("export.records", json!({"kind": kind, "period": months.period(), "format": format}), out)
            }
            Self::Iom { months, form, out } => {
                ("export.iom", json!({"period": months.period(), "format": form.format}), out)
            }
            Self::Geojson { months, public, out } => {
                ("export.geojson", json!({"period": months.period(), "public": public}), out)
            }
            Self::Pfif { reader, out } => ("export.pfif", json!({"reader": reader}), out),
        };
        let request = json!({"language": out.language, "place": out.place()?});
        let fields = [own, request].into_iter().filter_map(|part| part.as_object().cloned()).flatten();
        let request = Value::Object(fields.collect::<Map<_, _>>());
        outcome::print_text(&engine.call(name, &request.to_string())?)
    }
}

impl Months {
    fn period(&self) -> Value {
        json!({"from": self.from, "to": self.to})
    }
}

impl Out {
    fn place(&self) -> Result<Value, Failure> {
        let Some(file) = &self.out else { return Ok(json!({})) };
        let name = file.file_name().ok_or(Failure::Usage("--out"))?.to_string_lossy();
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Ok(json!({"folder": folder, "name": name}))
    }
}
