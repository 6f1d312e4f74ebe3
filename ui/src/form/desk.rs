//! One record being written: its sheet, the queue of what is to be kept, and the engine behind both. A choice is sent at
//! once, typing half a second after the last key or when the keyboard leaves; leaving the page, by any way, makes the
//! draft history.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use api::problem::Problem;
use api::record::{Add, Commit, Ending, Save, Show};
use api::topic::Topic;
use domain::form::check::{Finding, Rule, Severity, What};
use domain::form::spec::Section;
use domain::id::{ItemId, RecordId};
use domain::record::RecordKind;
use domain::value::{Key, Value, Values};
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, hook, use_effect_with, use_force_update, use_memo};

use super::queue::{Order, Queue, Sent};
use super::sheet::{Hand, Leftover, Sheet};
use crate::topics::Subscription;
use crate::{ipc, topics};

/// After the last key.
const TYPING_PAUSE_MS: u32 = 500;

thread_local! {
    /// Typed text that could not be taken, for when its record is opened again.
    static LEFT: RefCell<BTreeMap<RecordId, Leftover>> = const { RefCell::new(BTreeMap::new()) };
}

/// What the page draws; it changes as a whole.
#[derive(Debug)]
pub(crate) struct View {
    pub(crate) sheet: Sheet,
    pub(crate) values: Values,
    pub(crate) findings: Vec<Finding>,
    pub(crate) standing: Loading,
    /// Why something was not kept yet; it is tried again, or stays on the screen.
    pub(crate) problem: Option<Problem>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Loading {
    Waiting,
    Here,
    Refused(Problem),
}

/// A record in hand. Equal while nothing of it changed.
#[derive(Clone)]
pub(crate) struct Desk {
    inner: Rc<Inner>,
    pub(crate) view: Rc<View>,
}

struct Inner {
    kind: RecordKind,
    record: RecordId,
    sheet: RefCell<Sheet>,
    queue: RefCell<Queue>,
    standing: RefCell<Loading>,
    problem: RefCell<Option<Problem>>,
    /// Counts what was kept, so that a reading that began before it is not believed.
    kept: Cell<u64>,
    view: RefCell<Option<Rc<View>>>,
    redraw: RefCell<Option<Callback<()>>>,
    typing: RefCell<Option<Timeout>>,
    pause: RefCell<Option<Timeout>>,
}

/// The record in hand, for as long as the part that asks is in the page.
#[hook]
pub(crate) fn use_desk(kind: RecordKind, record: RecordId) -> Desk {
    let update = use_force_update();
    let inner = use_memo((kind, record), |(kind, record)| Rc::new(Inner::new(*kind, *record)));
    {
        let inner = (*inner).clone();
        use_effect_with(record, move |_| {
            let redraw = Callback::from(move |()| update.force_update());
            let heard = inner.clone().open(redraw);
            move || {
                drop(heard);
                inner.close();
            }
        });
    }
    let inner = (*inner).clone();
    let view = inner.view();
    Desk { inner, view }
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner) && Rc::ptr_eq(&self.view, &other.view)
    }
}

impl Desk {
    pub(crate) fn kind(&self) -> RecordKind {
        self.inner.kind
    }

    pub(crate) fn values(&self) -> &Values {
        &self.view.values
    }

    pub(crate) fn write(&self, key: Key, value: Value, hand: Hand) {
        self.inner.sheet.borrow_mut().write(key, value, hand);
        match hand {
            Hand::Typing => self.inner.clone().flush_later(),
            Hand::Choosing => self.inner.flush(),
        }
        self.inner.changed();
    }

    /// The keyboard left a control.
    pub(crate) fn leave(&self, key: &Key) {
        self.inner.sheet.borrow_mut().leave(key);
        self.inner.flush();
        self.inner.changed();
    }

    /// Adds an item to a list, perhaps one of the same family as another, then goes on with it.
    pub(crate) fn add(&self, section: &'static Section, like: Option<ItemId>, then: Callback<ItemId>) {
        self.inner.flush();
        self.inner.order(Order::Add { section, like, then });
    }

    /// Makes what was typed history, then goes on: something else is begun from it.
    pub(crate) fn settle(&self, then: Callback<()>) {
        self.inner.sheet.borrow_mut().leave_all();
        self.inner.flush();
        if self.inner.sheet.borrow().has_draft() {
            self.inner.order(Order::Commit { ending: Ending::Leave, then: then.reform(|_| ()) });
        } else {
            then.emit(());
        }
    }

    /// The answers as they are at this moment, which may not be drawn yet.
    pub(crate) fn values_now(&self) -> Values {
        self.inner.sheet.borrow().values()
    }

    pub(crate) fn record(&self) -> RecordId {
        self.inner.record
    }

    /// Finishes the record, whatever still lacks, then goes on with what does.
    pub(crate) fn finish(&self, then: Callback<Vec<Finding>>) {
        self.inner.sheet.borrow_mut().leave_all();
        self.inner.flush();
        self.inner.changed();
        if self.inner.sheet.borrow().is_begun() {
            self.inner.order(Order::Commit { ending: Ending::Finish, then });
        } else {
            then.emit(self.view.findings.clone());
        }
    }

    /// Every answer on the screen that is not taken, now.
    pub(crate) fn refusals(&self) -> Vec<(Key, What)> {
        self.inner.sheet.borrow().refusals()
    }

    /// The findings of one key that are more than an answer that lacks.
    pub(crate) fn advice<'d>(&'d self, key: &'d Key) -> impl Iterator<Item = &'d Finding> {
        let of_key = |finding: &&Finding| finding.key.as_ref() == Some(key) && finding.severity != Severity::Missing;
        self.view.findings.iter().filter(of_key)
    }

    pub(crate) fn is_missing(&self, key: &Key) -> bool {
        self.view.findings.iter().any(|found| found.severity == Severity::Missing && found.key.as_ref() == Some(key))
    }
}

impl Inner {
    fn new(kind: RecordKind, record: RecordId) -> Self {
        let leftover = LEFT.with_borrow_mut(|left| left.remove(&record)).unwrap_or_default();
        Self {
            kind,
            record,
            sheet: RefCell::new(Sheet::new(kind, leftover)),
            queue: RefCell::default(),
            standing: RefCell::new(Loading::Waiting),
            problem: RefCell::default(),
            kept: Cell::new(0),
            view: RefCell::default(),
            redraw: RefCell::default(),
            typing: RefCell::default(),
            pause: RefCell::default(),
        }
    }

    fn open(self: Rc<Self>, redraw: Callback<()>) -> Subscription {
        self.redraw.replace(Some(redraw));
        self.clone().read();
        topics::subscribe(&[Topic::Records], move || self.clone().read())
    }

    fn close(self: &Rc<Self>) {
        self.redraw.replace(None);
        self.sheet.borrow_mut().leave_all();
        self.flush();
        if self.sheet.borrow().has_draft() {
            self.order(Order::Commit { ending: Ending::Leave, then: Callback::noop() });
        }
        let leftover = self.sheet.borrow().leftover();
        if !leftover.is_empty() {
            LEFT.with_borrow_mut(|left| left.insert(self.record, leftover));
        }
    }

    fn view(&self) -> Rc<View> {
        if let Some(view) = &*self.view.borrow() {
            return view.clone();
        }
        let sheet = self.sheet.borrow().clone();
        let values = sheet.values();
        let findings = sheet.findings(&values);
        let (standing, problem) = (self.standing.borrow().clone(), self.problem.borrow().clone());
        let view = Rc::new(View { sheet, values, findings, standing, problem });
        self.view.replace(Some(view.clone()));
        view
    }

    fn changed(&self) {
        self.view.replace(None);
        let redraw = self.redraw.borrow().clone();
        if let Some(redraw) = redraw {
            redraw.emit(());
        }
    }

    /// Asks for the record, and asks again if something was kept meanwhile.
    fn read(self: Rc<Self>) {
        let before = self.kept.get();
        spawn_local(async move {
            let reply = ipc::call(&Show { record: self.record }).await;
            if self.kept.get() != before {
                self.read();
                return;
            }
            let standing = match reply {
                Ok(shown) => {
                    self.sheet.borrow_mut().lay(shown);
                    Loading::Here
                }
                Err(problem) => Loading::Refused(problem),
            };
            self.standing.replace(standing);
            self.changed();
        });
    }

    fn flush_later(self: Rc<Self>) {
        let inner = self.clone();
        self.typing.replace(Some(Timeout::new(TYPING_PAUSE_MS, move || {
            inner.flush();
            inner.changed();
        })));
    }

    /// Sends what can be taken of what was typed.
    fn flush(self: &Rc<Self>) {
        let answers = self.sheet.borrow_mut().take();
        if !answers.is_empty() {
            self.order(Order::Save(answers));
        }
    }

    fn order(self: &Rc<Self>, order: Order) {
        self.queue.borrow_mut().push(order);
        self.clone().work();
    }

    /// Does what waits, one after another.
    fn work(self: Rc<Self>) {
        let Some(sent) = self.queue.borrow_mut().next(ipc::operation()) else { return };
        spawn_local(async move {
            match self.send(&sent).await {
                Ok(()) => {
                    self.problem.replace(None);
                    self.queue.borrow_mut().done();
                }
                Err(problem) => self.failed(sent, problem),
            }
            self.changed();
            if self.pause.borrow().is_none() {
                self.work();
            }
        });
    }

    async fn send(&self, sent: &Sent) -> Result<(), Problem> {
        let (operation, record, kind) = (sent.operation, self.record, self.kind);
        match &sent.order {
            Order::Save(answers) => {
                let saved = ipc::call(&Save { operation, record, kind, answers: answers.clone() }).await?;
                self.kept.set(self.kept.get() + 1);
                self.sheet.borrow_mut().acknowledge(answers, &saved);
            }
            Order::Add { section, like, then } => {
                let added =
                    ipc::call(&Add { operation, record, kind, section: section.key.to_owned(), like: *like }).await?;
                self.kept.set(self.kept.get() + 1);
                self.sheet.borrow_mut().add(section, added.item, &added.answers);
                self.changed();
                then.emit(added.item);
            }
            Order::Commit { ending, then } => {
                let committed = ipc::call(&Commit { operation, record, ending: *ending }).await?;
                self.sheet.borrow_mut().commit(self.queue.borrow().is_last());
                then.emit(committed.findings);
            }
        }
        Ok(())
    }

    /// One answer that is not taken holds up none of the others; a fault is tried again; anything else is shown.
    fn failed(self: &Rc<Self>, sent: Sent, problem: Problem) {
        match (&problem, &sent.order) {
            (Problem::Refused { key, refusal }, Order::Save(answers)) => {
                self.sheet.borrow_mut().refuse(key, What::Refused(*refusal));
                self.save_others(answers, key);
            }
            (Problem::Forbidden { key, rule }, Order::Save(answers)) => self.forbidden(answers, key.as_ref(), rule),
            (Problem::ConflictOpen { key }, Order::Save(answers)) => {
                self.sheet.borrow_mut().contest(key);
                self.save_others(answers, key);
                self.clone().read();
            }
            (problem, _) if is_passing(problem) => {
                self.problem.replace(Some(problem.clone()));
                self.try_again(sent);
            }
            (_, order) => {
                if let Order::Save(answers) = order {
                    self.sheet.borrow_mut().give_back(answers);
                }
                self.problem.replace(Some(problem));
                self.queue.borrow_mut().done();
            }
        }
    }

    /// The rule's answer stays on the screen. Where the rule names none of those that were sent, each is sent by itself.
    fn forbidden(&self, answers: &Values, named: Option<&Key>, rule: &Rule) {
        let only = answers.keys().next().filter(|_| answers.len() == 1);
        match named.filter(|key| answers.contains_key(*key)).or(only) {
            Some(key) => {
                self.sheet.borrow_mut().refuse(key, What::Rule(rule.clone()));
                self.save_others(answers, key);
            }
            None => {
                let mut queue = self.queue.borrow_mut();
                queue.done();
                let single = |(key, value): (&Key, &Value)| Order::Save([(key.clone(), value.clone())].into());
                answers.iter().map(single).for_each(|order| queue.push_first(order));
            }
        }
    }

    fn save_others(&self, answers: &Values, refused: &Key) {
        let mut others = answers.clone();
        others.remove(refused);
        let mut queue = self.queue.borrow_mut();
        queue.done();
        if !others.is_empty() {
            queue.push_first(Order::Save(others));
        }
    }

    fn try_again(self: &Rc<Self>, sent: Sent) {
        let pause_ms = sent.pause_ms();
        self.queue.borrow_mut().try_again(sent);
        let inner = self.clone();
        self.pause.replace(Some(Timeout::new(pause_ms, move || {
            inner.pause.replace(None);
            inner.work();
        })));
    }
}

/// Will the same words perhaps be heard in a moment?
const fn is_passing(problem: &Problem) -> bool {
    matches!(problem, Problem::Internal { .. } | Problem::InUse | Problem::DiskFull | Problem::NoLink { .. })
}
