//! Records from tables. `documents` reads and plans; here a row becomes a record through the same door as what is typed,
//! with its folio, its findings and the rules that nobody may break.
//!
//! A row's ids are made of what it says and of this laptop's key, so that a row is imported once however often its file
//! comes, whole or corrected, and two laptops that import one file never write one record under two hands.

use std::collections::BTreeMap;

use api::import::{
    Column, File, Outcome, Preview, Previewed, PreviewedRow, Report, RowRefusal, RowReport, Run, Standing, Why,
};
use api::problem::{FileRefusal, Problem};
use api::record::{Commit, Ending, Save};
use documents::import::{self, Minting, Plan, Read};
use documents::table::{Row, Table, TableRefusal};
use domain::audit::Deed;
use domain::catalog::open::Catalogues;
use domain::fold;
use domain::form::spec::Form;
use domain::id::{Folio, ItemId, OperationId, RecordId};
use domain::record::{RecordKind, own};
use domain::time::CivilTime;
use domain::value::{Key, Value, Values};
use sha2::{Digest, Sha256};
use store::table::record;

use crate::desk::Desk;
use crate::draft::{Told, all_findings, check_allowed};
use crate::engine::Engine;
use crate::fault::Fault;
use crate::identity::random;
use crate::once;

/// The longest name of a file that is told back, in characters.
const NAME_MOST: usize = 120;

/// What the desk knows that reading a row needs.
struct Ground {
    device: [u8; 32],
    now: CivilTime,
    catalogues: Catalogues,
    form: &'static Form,
}

/// A row on its way to being a record.
struct Prepared {
    row: u32,
    record: RecordId,
    read: Read,
}

/// Where a row's ids come from.
struct Ids<'g> {
    row: [u8; 32],
    ground: &'g Ground,
}

impl Engine {
    pub(crate) fn preview_import(&self, call: Preview) -> Result<Previewed, Fault> {
        let ground = self.with_desk(|desk| desk.ground(call.kind))?;
        let (file, prepared) = self.prepare(&ground, call.kind, &call.name, &call.bytes.0)?;
        let mut previewed = Previewed { file, rows: Vec::new(), ready: 0, refused: 0, already: 0 };
        for prepared in prepared {
            let row = self.with_desk(|desk| desk.preview_row(call.kind, prepared))?;
            match (&row.already, row.refusals.is_empty()) {
                (Some(_), _) => previewed.already += 1,
                (None, true) => previewed.ready += 1,
                (None, false) => previewed.refused += 1,
            }
            previewed.rows.push(row);
        }
        Ok(previewed)
    }

    /// The desk is free between two rows, so that a long import holds nobody up.
    pub(crate) fn run_import(&self, call: Run) -> Result<Report, Fault> {
        let answered = self.with_desk(|desk| once::answered(desk.files.store.rows(), call.operation))?;
        if let Some(report) = answered {
            return Ok(report);
        }
        let ground = self.with_desk(|desk| desk.ground(call.kind))?;
        let (file, prepared) = self.prepare(&ground, call.kind, &call.name, &call.bytes.0)?;
        let mut report = Report { file, rows: Vec::new(), imported: 0, refused: 0, already: 0 };
        for prepared in prepared {
            let row = prepared.row;
            let outcome = self.with_desk(|desk| desk.import_row(call.kind, prepared))?;
            match outcome {
                Outcome::Imported { .. } => report.imported += 1,
                Outcome::Already { .. } => report.already += 1,
                Outcome::Refused { .. } => report.refused += 1,
            }
            report.rows.push(RowReport { row, outcome });
        }
        self.with_desk(|desk| {
            let now_ms = desk.now().unix_ms();
            let imported = desk.deed(Deed::Imported).of(report.imported).with(report.file.name.clone());
            desk.files.store.write(|rows| {
                imported.write(rows)?;
                once::remember(rows, call.operation, report, now_ms)
            })
        })
    }

    fn prepare(
        &self,
        ground: &Ground,
        kind: RecordKind,
        name: &str,
        bytes: &[u8],
    ) -> Result<(File, Vec<Prepared>), Fault> {
        let table = Table::read(bytes).map_err(|refusal| refused(reason(refusal)))?;
        let words = import::all_words();
        let plan = Plan::new(kind, ground.form, &table.header, &words, &ground.catalogues);
        let columns: Vec<Column> = plan.columns.iter().map(told_column).collect();
        if !columns.iter().any(|column| matches!(column.standing, Standing::Mapped { .. })) {
            return Err(refused(FileRefusal::NoColumns));
        }
        if plan.columns.iter().any(|column| column.standing.target().is_some_and(|target| target.is_of_person())) {
            self.with_desk(|desk| desk.check_may_write(RecordKind::Person.key()))?;
        }
        let name = fold::plain(name).chars().take(NAME_MOST).collect();
        let file = File { name, columns, sheets_left_out: counted(table.sheets_left_out) };
        Ok((file, prepared(&plan, kind, &table, ground)))
    }
}

impl Desk {
    fn ground(&self, kind: RecordKind) -> Result<Ground, Fault> {
        self.check_may_write(kind.key())?;
        let (device, now) = (self.device.device().0, self.civil(self.now()).to_the_minute());
        let form = self.lists.questions.form(kind);
        Ok(Ground { device, now, catalogues: self.lists.catalogues.clone(), form })
    }

    fn preview_row(&self, kind: RecordKind, prepared: Prepared) -> Result<PreviewedRow, Fault> {
        let rows = self.files.store.rows();
        let Prepared { row, record, read } = prepared;
        let already = record::read(rows, record)?.map(|row| folio_of(&row.values));
        let mut refusals = refusals_of(&read);
        if refusals.is_empty() {
            refusals.extend(forbidden(check_allowed(rows, kind, &Values::new(), &read.values))?);
        }
        let findings = all_findings(rows, &self.lists.questions, kind, &read.values);
        Ok(PreviewedRow { row, refusals, findings, already })
    }

    /// The event first, because it alone can be refused; its persons next; and what was cut between them is completed when
    /// the file comes again.
    fn import_row(&mut self, kind: RecordKind, prepared: Prepared) -> Result<Outcome, Fault> {
        let Prepared { record, read, .. } = prepared;
        let refusals = refusals_of(&read);
        if !refusals.is_empty() {
            return Ok(Outcome::Refused { refusals });
        }
        let known = record::read(self.files.store.rows(), record)?.map(|row| folio_of(&row.values));
        let folio = match &known {
            Some(folio) => folio.clone(),
            None => match self.save_told(self.saving(kind, record, read.values), Told::Elsewhere) {
                Ok(saved) => saved.folio,
                Err(fault) => {
                    let refusals = forbidden(Err(fault))?.into_iter().collect();
                    return Ok(Outcome::Refused { refusals });
                }
            },
        };
        for (person, values) in read.persons {
            if record::read(self.files.store.rows(), person)?.is_none() {
                self.save_told(self.saving(RecordKind::Person, person, values), Told::Elsewhere)?;
                self.end(person, Ending::Leave)?;
            }
        }
        if known.is_some() {
            return Ok(Outcome::Already { record, folio });
        }
        self.end(record, if kind.is_file() { Ending::Leave } else { Ending::Finish })?;
        Ok(Outcome::Imported { record, folio })
    }

    fn saving(&self, kind: RecordKind, record: RecordId, answers: Values) -> Save {
        Save { operation: self.new_operation(), record, kind, answers }
    }

    fn end(&mut self, record: RecordId, ending: Ending) -> Result<(), Fault> {
        let operation = self.new_operation();
        self.commit(Commit { operation, record, ending }).map(drop)
    }

    fn new_operation(&self) -> OperationId {
        OperationId::new(self.now_ms(), random(&*self.host))
    }
}

/// Every row with its ids. Of rows that say the same each is a record of its own: two men of thirty are two men.
fn prepared(plan: &Plan<'_>, kind: RecordKind, table: &Table, ground: &Ground) -> Vec<Prepared> {
    let mut seen: BTreeMap<[u8; 32], u32> = BTreeMap::new();
    let prepare = |row: &Row| {
        let said = said(plan, kind, row, &ground.device);
        let before = seen.entry(said).or_default();
        let ids = Ids { row: hash([&said[..], &before.to_be_bytes()]), ground };
        *before += 1;
        Prepared { row: row.number, record: ids.record("record"), read: plan.read(row, &ids) }
    };
    table.rows.iter().map(prepare).collect()
}

/// What makes a row the same again: the kind, this laptop, and what it says under each question.
fn said(plan: &Plan<'_>, kind: RecordKind, row: &Row, device: &[u8; 32]) -> [u8; 32] {
    let said = plan.said(row);
    let cells = said.iter().flat_map(|(key, cell)| [key.as_bytes(), cell.as_bytes()]);
    hash([&device[..], kind.key().as_bytes()].into_iter().chain(cells))
}

/// Each part with its length before it, so that no two different lists have one hash.
fn hash<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

impl Ids<'_> {
    fn bytes(&self, what: &str) -> [u8; 10] {
        let hash = hash([&self.row[..], what.as_bytes()]);
        hash.first_chunk().copied().unwrap_or_default()
    }

    fn record(&self, what: &str) -> RecordId {
        RecordId::new(0, self.bytes(what))
    }
}

impl Minting for Ids<'_> {
    /// Items are kept in the order of their numbers, and before those that are added by hand later.
    fn item(&self, section: &str, number: u16) -> ItemId {
        ItemId::new(u64::from(number), self.bytes(&format!("{section}.{number}")))
    }

    fn person(&self, field: &Key) -> RecordId {
        self.record(field.as_str())
    }

    fn now(&self) -> CivilTime {
        self.ground.now
    }
}

fn told_column(column: &import::Column) -> Column {
    let standing = match column.standing {
        import::Standing::Mapped(target) => Standing::Mapped { key: target.key() },
        import::Standing::Unknown => Standing::Unknown,
        import::Standing::Ambiguous => Standing::Ambiguous,
        import::Standing::Doubled => Standing::Doubled,
    };
    Column { name: column.name.clone(), standing }
}

/// Why a row is left out by what it says alone.
fn refusals_of(read: &Read) -> Vec<RowRefusal> {
    if read.refusals.is_empty() && read.values.is_empty() {
        return vec![RowRefusal { column: None, why: Why::Nothing }];
    }
    let told = |cell: &import::CellRefusal| RowRefusal {
        column: Some(counted(cell.column)),
        why: match cell.why {
            import::Why::Refused(refusal) => Why::Refused { refusal },
            import::Why::InTheFuture => Why::InTheFuture,
            import::Why::AgeContradicts => Why::AgeContradicts,
            import::Why::NoColumn => Why::NoColumn,
        },
    };
    read.refusals.iter().map(told).collect()
}

/// A rule that refuses the row; any other fault is not the row's.
fn forbidden(checked: Result<(), Fault>) -> Result<Option<RowRefusal>, Fault> {
    match checked {
        Ok(()) => Ok(None),
        Err(Fault::Refused(Problem::Forbidden { rule, .. })) => {
            Ok(Some(RowRefusal { column: None, why: Why::Forbidden { rule } }))
        }
        Err(fault) => Err(fault),
    }
}

fn folio_of(values: &Values) -> Folio {
    Folio::written(values.get(own::FOLIO).and_then(Value::as_text).unwrap_or_default())
}

const fn reason(refusal: TableRefusal) -> FileRefusal {
    match refusal {
        TableRefusal::Empty => FileRefusal::Empty,
        TableRefusal::TooLarge => FileRefusal::TooLarge,
        TableRefusal::UnknownFormat => FileRefusal::NoTable,
        TableRefusal::NotUtf8 => FileRefusal::NotUtf8,
        TableRefusal::Damaged => FileRefusal::TableDamaged,
        TableRefusal::Bomb => FileRefusal::TableInflates,
        TableRefusal::TooManyRows => FileRefusal::TooManyRows,
        TableRefusal::TooManyColumns => FileRefusal::TooManyColumns,
    }
}

fn refused(reason: FileRefusal) -> Fault {
    Problem::FileRefused { reason }.into()
}

fn counted(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
