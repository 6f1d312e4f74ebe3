//! The statistics.

use api::report::{
    Board, Close, Closed, Compared, Completeness, Cutoff, Cutoffs, Dashboard, Folios, Lacking, Offered, Page, Table,
    Tables,
};
use domain::tabulation::Tabulation;
use domain::tabulation::table;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Tables> for Engine {
    fn answer(&self, _: Tables) -> Result<Vec<Offered>, Fault> {
        self.with_desk(|desk| {
            let seen = table::Table::ALL.iter().filter(|table| desk.role().may_tabulate(&table.measures()));
            Ok(seen.map(|table| Offered { table: *table, counts: table.plan().counts }).collect())
        })
    }
}

impl Answer<Table> for Engine {
    fn answer(&self, call: Table) -> Result<Tabulation, Fault> {
        self.with_desk(|desk| desk.tabulate(&call.of))
    }
}

impl Answer<Folios> for Engine {
    fn answer(&self, call: Folios) -> Result<Page, Fault> {
        self.with_desk(|desk| desk.folios(&call))
    }
}

impl Answer<Completeness> for Engine {
    fn answer(&self, _: Completeness) -> Result<Lacking, Fault> {
        self.with_desk(|desk| desk.lacking())
    }
}

impl Answer<Close> for Engine {
    fn answer(&self, call: Close) -> Result<Closed, Fault> {
        self.with_desk(|desk| desk.close(&call))
    }
}

impl Answer<Cutoffs> for Engine {
    fn answer(&self, _: Cutoffs) -> Result<Vec<Closed>, Fault> {
        self.with_desk(|desk| desk.cutoffs())
    }
}

impl Answer<Cutoff> for Engine {
    fn answer(&self, call: Cutoff) -> Result<Compared, Fault> {
        self.with_desk(|desk| desk.compare_cutoff(&call))
    }
}

impl Answer<Dashboard> for Engine {
    fn answer(&self, call: Dashboard) -> Result<Board, Fault> {
        self.with_desk(|desk| desk.board(call.period))
    }
}
